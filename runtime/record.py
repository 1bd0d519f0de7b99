"""Every event the application knows, and every table that follows from them."""

from commerce import events as commerce_events
from commerce import projections as commerce_projections
from compliance import events as compliance_events
from compliance import projections as compliance_projections
from core.history.events import Catalog
from core.unit_of_work import Projections, Projector
from identity import events as identity_events
from identity import projections as identity_projections
from knowledge import events as knowledge_events
from pipeline import events as pipeline_events
from pipeline import projections as pipeline_projections
from review import events as review_events
from review import projections as review_projections

CATALOG = Catalog(
    (
        *identity_events.EVENTS,
        *knowledge_events.EVENTS,
        *pipeline_events.EVENTS,
        *review_events.EVENTS,
        *commerce_events.EVENTS,
        *compliance_events.EVENTS,
    )
)


def projections() -> Projections:
    """Join what every package wants to know of events."""
    joined: dict[type, tuple[Projector, ...]] = {}
    packages = (identity_projections, pipeline_projections, review_projections)
    for package in (*packages, commerce_projections, compliance_projections):
        for event, projectors in package.PROJECTIONS.items():
            joined[event] = (*joined.get(event, ()), *projectors)
    return joined
