"""What a power cut in the middle of a draft must not do."""

import time
from datetime import UTC, datetime

from tests.journey.conftest import Process
from web.demo.journey import STORIES
from web.demo.people import Person, Service, patient, staff

STORY = STORIES[0]


def _interviewed(person: Person) -> str:
    (mine,) = person.call("GET", "/patients")
    for purpose in ("telemedicine", "ai_processing"):
        person.call("POST", "/consents", {"patient": mine["id"], "purpose": purpose})
    consult = str(person.call("POST", "/consults", {"patient": mine["id"]})["consult"])
    words = iter([("u1", STORY.complaint), *((f"u{n}", "no") for n in range(2, 20))])
    for reply in person.talk(consult, words):
        if reply["state"] != "interview":
            break
    return consult


def test_killed_in_the_middle_of_a_draft_the_case_reaches_the_queue_once(
    process: Process, service: Service
) -> None:
    person = patient(service, STORY.hospital, STORY.phone)
    consult = _interviewed(person)
    killed = datetime.now(UTC)
    process.kill()  # the first draft of a process takes a second: it is in the middle of it
    process.start()

    end = time.monotonic() + 60
    while person.call("GET", f"/consults/{consult}")["state"] != "queued":
        assert time.monotonic() < end, process.log()[-2000:]
        time.sleep(0.1)
    queue = staff(service, STORY.hospital, "physician").call("GET", "/review/queue")["cases"]
    assert [case["consult"] for case in queue] == [consult]
    (stream,) = [
        events
        for name, events in person.call("GET", f"/consults/{consult}/bundle")["streams"].items()
        if name.startswith("consult-")
    ]
    kinds = [event["kind"] for event in stream]
    assert kinds.count("drafted") + kinds.count("drafting-failed") == 1
    assert kinds.count("case-queued") == 1
    drafted = stream[kinds.index("drafted")]
    assert datetime.fromisoformat(drafted["at"]) > killed


def test_a_service_told_to_stop_leaves_no_database_running_and_the_command_proves_it(
    process: Process, service: Service
) -> None:
    _interviewed(patient(service, STORY.hospital, STORY.phone))
    lock = process.var / "postgres" / "postmaster.pid"
    assert lock.exists()
    process.stop()
    assert not lock.exists()
    result = process.command("verify")
    assert result.returncode == 0, result.stdout
    assert "whole" in result.stdout
    assert process.command("doctor").returncode == 0


def test_a_service_that_was_killed_before_leaves_no_database_running_either(
    process: Process, service: Service
) -> None:
    process.kill()
    process.start()
    lock = process.var / "postgres" / "postmaster.pid"
    assert lock.exists()
    process.stop()
    assert not lock.exists()
