"""Lines that must NOT type-check: mypy fails here the day one becomes legal.

Never run. `warn_unused_ignores` turns each ignore into an assertion.
"""

from collections.abc import Sequence

from core.prescription import Draft
from core.unit_of_work import UnitOfWork
from knowledge.grounding import Grounded, Index, Presentation, ground
from pipeline.events import Replied
from pipeline.ports import Drafter, Voice
from privacy.text import Redacted, Spoken
from review.ports import DocumentSigner
from safety.read_back import ReadBack
from safety.sayable import Sayable
from safety.screen import Screened


async def leak(  # noqa: PLR0917
    drafter: Drafter,
    index: Index,
    said: Spoken,
    draft: Draft,
    facts: Presentation,
    uow: UnitOfWork,
    signer: DocumentSigner,
    voice: Voice,
) -> None:
    await drafter.draft(said)  # type: ignore[arg-type]
    await drafter.draft(draft)  # type: ignore[arg-type]
    Grounded(said, facts, ())  # type: ignore[call-arg, arg-type]
    await index.nearest([said], facts, limit=3)  # type: ignore[list-item]
    await index.nearest(["Rajesh has fever"], facts, limit=3)  # type: ignore[list-item]
    await ground([("u1", said)], facts, index)  # type: ignore[list-item]
    Redacted("Rajesh has fever")  # type: ignore[call-arg]
    Screened(draft, (), "1")  # type: ignore[call-arg]
    Sayable("ask.duration", "en", "take paracetamol")  # type: ignore[call-arg, arg-type]
    await uow.append("consult-1", draft, expected=0)  # type: ignore[arg-type]
    Replied(utterance="u1", phrases=(), words=said)
    await signer.prepare(draft, "Dr A", "approved")  # type: ignore[arg-type]
    await voice.speak("take paracetamol")  # type: ignore[arg-type]
    await voice.speak(said)  # type: ignore[arg-type]
    ReadBack("en", "do you take penicillin?")  # type: ignore[call-arg, arg-type]
    replies: Sequence[Sayable] = ["take paracetamol"]  # type: ignore[list-item]
    print(replies)  # noqa: T201
