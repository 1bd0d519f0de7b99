"""The red-flag rules as a page a physician can read: every rule, its source, what proves it."""

from collections.abc import Iterator

from core.language import Language
from safety.red_flags import Catalog, RedFlag, load
from safety.sayable import say

HEAD = """# Red flags
Written by `python -m eval rules` from `safety/data/red_flags`: change the rules, not this page.
No clinician has reviewed these rules. A source marked *memory* was not open when the rule was
written. A condition names findings: `&` is and, `|` is or, `!` is not.

{emergencies} rules tell an emergency, {urgent} that somebody must be seen the same day.
"""


def page() -> str:
    """Write the page: rules by topic, each with its condition, its source and its examples."""
    catalog = load()
    levels = [rule.level for rule in catalog.rules]
    head = HEAD.format(emergencies=levels.count("emergency"), urgent=levels.count("urgent"))
    return head + "".join(_topics(catalog)) + "".join(_questions(catalog))


def _topics(catalog: Catalog) -> Iterator[str]:
    rules = sorted(catalog.rules, key=lambda rule: rule.id)
    topics = dict.fromkeys(_topic(rule) for rule in rules)
    for topic in topics:
        yield f"\n## {topic.capitalize()}\n"
        for rule in rules:
            if _topic(rule) == topic:
                yield "\n".join(_rule(rule)) + "\n"


def _questions(catalog: Catalog) -> Iterator[str]:
    yield "\n## What is asked where it is unclear\n"
    yield "A yes raises the alarm; so does no clear answer to the same question twice.\n"
    for each in catalog.questions:
        source = each.source
        yield f"\n### {each.id}\n`{each.when}`\n\n"
        yield f"- Asks: “{say(f'clarify.{each.id}', Language.ENGLISH).text}”\n"
        yield f"- Source: {source.document}, {source.section}, {source.date} (*{source.seen}*)\n"
        yield from (f"- Is asked after: “{text}”\n" for text in each.must_ask)
        yield from (f"- Is not asked after: “{text}”\n" for text in each.must_not_ask)


def _topic(rule: RedFlag) -> str:
    return rule.id.partition(".")[0]


def _rule(rule: RedFlag) -> Iterator[str]:
    source = rule.source
    yield f"### {rule.id}: {rule.level}"
    yield f"`{rule.when}`\n"
    where = f"{source.document}, {source.section or 'whole'}, {source.date}"
    yield f"- Source: {where} (*{source.seen}*)"
    yield from (f"- Fires: “{text}”" for text in rule.must_fire)
    yield from (f"- Does not fire: “{text}”" for text in rule.must_not_fire)
