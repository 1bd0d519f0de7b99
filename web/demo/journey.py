"""One consult, stage by stage, each with its time and with what must not be possible."""

import json
import time
import wave
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console

from web.demo.esign import AADHAAR, sign_as_physician
from web.demo.people import Person, Service, patient, staff
from web.demo.purchase import Purchase

_PATIENCE_SECONDS = 90


@dataclass(frozen=True, slots=True)
class Story:
    """A patient, the words of the complaint, and answers by what is asked."""

    title: str
    hospital: str
    phone: str
    language: str
    complaint: str
    answers: dict[str, str]
    otherwise: str
    files: str = ""  # suffix of the files it leaves
    consents: tuple[str, ...] = ("telemedicine", "ai_processing")
    drafter: str = "embedded"  # who must have written the draft, by those consents
    voice: Path | None = None  # the complaint as sound: PCM16 WAV of 16 kHz


STORIES = (
    Story(
        title="an English complaint",
        hospital="sunrise",
        phone="+919845012345",
        language="en",
        complaint=(
            "Hello, my name is Rajesh Kumar from Indiranagar, my number is 98450 12345. "
            "I have fever and body ache since 2 days."
        ),
        answers={
            "ask.severity": "about 5",
            "ask.duration": "two days",
            "ask.allergies": "no allergies",
            "ask.medicines": "none",
            "ask.conditions": "no, nothing",
            "voice.read_back": "yes",
        },
        otherwise="no",
        voice=Path(__file__).with_name("complaint.wav"),  # these words, spoken by hibari-tts
    ),
    Story(
        title="a Hinglish complaint",
        hospital="lotus",
        phone="+919839011223",
        language="hi-Latn",
        complaint=(
            "Namaste, mera naam Kavita Sharma hai, Aliganj Lucknow se. "
            "Mujhe teen din se gale mein dard hai, nigalne mein bhi dard hota hai."
        ),
        answers={
            "ask.severity": "thoda, 3",
            "ask.duration": "teen din se",
            "ask.allergies": "koi allergy nahi",
            "ask.medicines": "koi dawai nahi",
            "ask.conditions": "nahi, kuch nahi",
            "ask.pregnancy": "nahi, main pregnant nahi hoon",
        },
        otherwise="nahi",
        files="-hinglish",
        consents=("telemedicine", "ai_processing", "outside_model"),
        drafter="openai-chat",
    ),
)


class Wrong(AssertionError):
    """The service did what it must not do."""


@dataclass
class Journey:
    service: Service
    story: Story
    folder: Path
    out: Console
    begun: float = field(default_factory=time.perf_counter)
    asked: str = ""  # the phrase that waits for an answer
    earlier: list[object] = field(default_factory=list)  # prescriptions of runs before

    def run(self) -> None:
        """Take the story to the medicines at the door, each step proven."""
        story, self.begun = self.story, time.perf_counter()
        self.out.print(f"\n[bold]{story.title}[/] ({story.phone}, {story.hospital})")
        person = patient(self.service, story.hospital, story.phone)
        self.earlier = person.call("GET", "/prescriptions")
        self.stage("signed in by one-time code")
        consult = self.consult(person)
        physician = staff(self.service, story.hospital, "physician")
        case = self.queued(person, physician, consult)
        self.negative(person, consult)
        prescription = self.signed(physician, case)
        self.seen_by_patient(person, prescription)
        self.bought(person, prescription)
        bundle = person.call("GET", f"/consults/{consult}/bundle")
        self.path("bundle", "json").write_text(json.dumps(bundle))
        self.stage("history exported")

    def consult(self, person: Person) -> str:
        ids = person.call("GET", "/patients")
        start = {"patient": ids[0]["id"], "language": self.story.language}
        given = person.call("GET", f"/consents/{ids[0]['id']}")["purposes"]
        if not given:
            self.must(person.status("POST", "/consults", start) == 409, "started without consent")  # noqa: PLR2004
        for purpose in sorted(set(self.story.consents) - set(given)):
            person.call("POST", "/consents", {"patient": ids[0]["id"], "purpose": purpose})
        self.stage(f"consents on record: {', '.join(self.story.consents)}")
        begun = person.call("POST", "/consults", start)
        self.out.print(f"   [cyan]Vaidya:[/] {begun['says']}")
        for reply in person.talk(begun["consult"], self.answers(begun), self.told):
            self.out.print(f"   [cyan]Vaidya:[/] {reply.get('says', reply)}")
            self.asked = reply["phrases"][-1]
            if reply["state"] != "interview":
                break
        self.stage("interview over WebSocket: triage and redaction on every turn")
        return str(begun["consult"])

    def answers(self, begun: dict[str, Any]) -> Iterator[tuple[str, str | bytes]]:
        """Answer what was asked last, as the patient of the story would."""
        self.asked = begun["phrases"][-1]
        self.out.print(f"   [green]patient:[/] {self.story.complaint}")
        yield "u1", self.spoken() or self.story.complaint
        for number in range(2, 20):
            words = self.story.answers.get(self.asked, self.story.otherwise)
            self.out.print(f"   [green]patient:[/] {words}")
            yield f"u{number}", words

    def spoken(self) -> bytes | None:
        if self.story.voice is None:
            return None
        with wave.open(str(self.story.voice)) as sound:
            return bytes(sound.readframes(sound.getnframes()))

    def told(self, frame: dict[str, Any]) -> None:
        """Print captions as they come, and what can be heard."""
        if frame["type"] == "caption":
            heard = "heard" if frame["final"] else "hearing"
            self.out.print(f"   [dim]{heard}:[/] {frame['text']}")
        else:
            seconds = frame["bytes"] / 2 / frame["rate"]
            shapes = len(frame["visemes"])
            self.out.print(f"   [dim]spoken: {seconds:.1f} s, {shapes} mouth shapes[/]")

    def queued(self, person: Person, physician: Person, consult: str) -> dict[str, Any]:
        end = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < end:
            if person.call("GET", f"/consults/{consult}")["state"] == "queued":
                break
            time.sleep(0.05)
        waiting = [each["consult"] for each in physician.call("GET", "/review/queue")["cases"]]
        self.must(waiting.count(consult) == 1, "the case is not in the queue once")
        case: dict[str, Any] = physician.call("GET", f"/review/cases/{consult}")
        self.stage(f"drafted, screened and queued: {', '.join(case['draft']['assessment'])}")
        versions = case["versions"]
        self.out.print(f"   by {versions['drafter']} [dim]{versions.get('fallback', '')}[/]")
        self.must(versions["drafter"].startswith(self.story.drafter), "the wrong drafter wrote")
        for line in case["draft"]["lines"]:
            cited = ", ".join(line["evidence"]["passages"])
            self.out.print(f"   {line['medicine']} {line['strength']} [dim]({cited})[/]")
        for finding in case["findings"]:
            self.out.print(f"   [yellow]{finding['severity']}[/] {finding['message']}")
        self.must(bool(case["draft"]["lines"]), "the draft has no line")
        return case

    def negative(self, person: Person, consult: str) -> None:
        """Before a signature the patient finds no draft, whatever is asked for."""
        elsewhere = next(each for each in AADHAAR if each != self.story.hospital)
        stranger = staff(self.service, elsewhere, "physician")
        self.must(person.call("GET", "/prescriptions") == self.earlier, "a draft is visible")
        self.must(person.status("GET", f"/review/cases/{consult}") == 403, "the desk is open")  # noqa: PLR2004
        self.must(stranger.status("GET", f"/review/cases/{consult}") == 404, "tenants mix")  # noqa: PLR2004
        self.stage("unsigned: patient and other hospital see nothing")

    def signed(self, physician: Person, case: dict[str, Any]) -> str:
        consult, reasons = case["consult"], {}
        for finding in case["findings"]:
            if finding["severity"] == "warn":
                reasons[finding["rule"]] = "considered; benefit outweighs"
        begun = physician.call("POST", f"/review/cases/{consult}/approval", {"reasons": reasons})
        sign_as_physician(self.service, begun, AADHAAR[self.story.hospital])
        state = physician.call("GET", f"/review/cases/{consult}/signature")
        self.must(state["state"] == "signed", f"not signed: {state['failure']}")
        self.stage("approved and eSigned on the provider's page")
        return str(state["prescription"])

    def seen_by_patient(self, person: Person, prescription: str) -> None:
        pdf = person.call("GET", f"/prescriptions/{prescription}/pdf")
        self.path("prescription", "pdf").write_bytes(pdf)
        shown = person.call("GET", f"/prescriptions/{prescription}")
        checked = self.service.http.get(f"{self.service.api}/verify/{shown['code']}").json()
        self.must(checked["status"] == "valid", "the public check fails")
        self.must(checked["sha256"] == shown["sha256"], "the public check is of another file")
        self.stage(f"verified publicly by code {shown['code']}")

    def bought(self, person: Person, prescription: str) -> None:
        story = self.story
        Purchase(self.service, story.hospital, story.phone, person, self.stage, self.must).run(
            prescription
        )

    def stage(self, name: str) -> None:
        seconds, self.begun = time.perf_counter() - self.begun, time.perf_counter()
        self.out.print(f"   [bold green]✓[/] {name} [dim]{1000 * seconds:.0f} ms[/]")

    def must(self, holds: bool, otherwise: str) -> None:
        if not holds:
            raise Wrong(otherwise)

    def path(self, name: str, ending: str) -> Path:
        return self.folder / f"{name}{self.story.files}.{ending}"
