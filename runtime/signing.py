"""Builds the physician's desk and what it signs with."""

from core.encryption import Pepper
from core.jobs import Jobs
from review.desk import Desk
from runtime import care
from runtime.services import Review
from runtime.settings import Settings
from safety.rules.ruleset import RuleSet


def review(settings: Settings, pepper: Pepper, jobs: Jobs, rules: RuleSet) -> Review:
    return Review(
        desk=Desk(rules),
        approve=None,
        sign=None,
        service=None,
        documents=None,
        library=care.citable(),
    )  # type: ignore
