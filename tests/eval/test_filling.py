"""Mirrors eval/suites/filling."""

import re
from collections import Counter
from datetime import date
from random import Random
from typing import Any

import pytest

from eval import suites
from eval.suites import marked
from eval.suites.filling import cases, codes, dates, digits, noise, numbers, people, pools, slots
from eval.suites.filling.checksums import gstin, luhn, verhoeff
from eval.suites.filling.filler import Filler
from eval.suites.filling.spelling import read_out, spelled, spoken
from eval.suites.filling.templates import Template, load
from eval.suites.filling.words import DEVANAGARI, ENGLISH, LOANED, ROMAN, Tongue
from privacy.kinds import Kind

SEEDS = range(20)
STYLES = {"typed", "stt", "hinglish", "hinglish_stt", "devanagari", "typos", "record"}


def rng(seed: object = 1) -> Random:
    return Random(str(seed))


def made() -> tuple[dict[str, Any], ...]:
    return suites.load("utterances").cases


def digits_of(words: str, tongue: Tongue) -> str:
    """Read spoken digits back, as a listener would write them down."""
    heard, repeat = "", 1
    for word in words.split():
        if word in {tongue.twice, tongue.thrice}:
            repeat = 2 if word == tongue.twice else 3
            continue
        heard += str(tongue.numbers.index(word)) * repeat
        repeat = 1
    return heard


def test_verhoeff_is_as_published() -> None:
    assert verhoeff("236") == "3"


def test_luhn_is_as_published() -> None:
    assert luhn("7992739871") == "3"


def test_a_gstin_of_the_tax_office_ends_in_its_own_check_digit() -> None:
    assert gstin("27AAPFU0939F1Z") == "V"


@pytest.mark.parametrize("seed", SEEDS)
def test_an_aadhaar_number_is_valid_and_a_misread_one_is_not(seed: int) -> None:
    good, bad = numbers.aadhaar(rng(seed)), numbers.aadhaar_misread(rng(seed))
    assert verhoeff(good[:-1]) == good[-1]
    assert verhoeff(bad[:-1]) != bad[-1]
    assert sum(one != other for one, other in zip(good, bad, strict=True)) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_codes_have_the_formats_of_their_issuers(seed: int) -> None:
    draw = rng(seed)
    assert re.fullmatch(r"[A-Z]{3}P[A-Z]\d{4}[A-Z]", codes.pan(draw))
    assert re.fullmatch(r"[A-Z]{3}\d{7}", codes.voter(draw))
    assert re.fullmatch(r"[A-Z]\d{7}", codes.passport(draw))
    assert re.fullmatch(r"[A-Z]{4}0\d{6}", codes.ifsc(draw))
    assert gstin((tax := codes.gstin(draw))[:-1]) == tax[-1]
    assert luhn((card := numbers.card(draw))[:-1]) == card[-1]


@pytest.mark.parametrize("kind", ["phone", "aadhaar", "abha", "card", "pincode", "vid"])
def test_grouping_changes_no_digit(kind: str) -> None:
    sizes = {"phone": 10, "aadhaar": 12, "abha": 14, "card": 16, "pincode": 6, "vid": 16}
    for seed in SEEDS:
        plain = numbers.digits(rng(seed), sizes[kind])
        written = numbers.grouped(kind, plain, rng(seed))
        assert re.sub(r"\D", "", written).endswith(plain)


@pytest.mark.parametrize("tongue", [ROMAN, DEVANAGARI, LOANED])
def test_spoken_digits_spell_the_same_number(tongue: Tongue) -> None:
    for seed in SEEDS:
        number = numbers.digits(rng(seed), 10)
        assert digits_of(digits.said(number, tongue, rng(seed)), tongue) == number


def test_english_digits_spell_the_same_number() -> None:
    units = {word: n for n, word in enumerate(ENGLISH.numbers[:20])}
    tens = {word: n for n, word in enumerate(ENGLISH.numbers) if n > 19 and " " not in word}
    for seed in range(60):
        number = numbers.digits(rng(seed), 10)
        words = digits.said(number, ENGLISH, rng(seed)).split()
        heard, repeat = "", 1
        for at, word in enumerate(words):
            if word in {"double", "triple"}:
                repeat = {"double": 2, "triple": 3}[word]
            elif word in tens:
                alone = words[at + 1 : at + 2] == [] or not 0 < units.get(words[at + 1], 0) < 10
                heard += str(tens[word] if alone else tens[word] // 10)
            else:
                heard += str(units[word]) * repeat
                repeat = 1
        assert heard == number


def test_numbers_below_a_hundred_have_different_names() -> None:
    for tongue in (ENGLISH, ROMAN, DEVANAGARI):
        assert len(set(tongue.numbers)) == 100
    assert ENGLISH.number(1987) == "one thousand nine hundred eighty seven"
    assert DEVANAGARI.number(102) == "एक सौ दो"


def test_dates_are_said_as_people_say_them() -> None:
    day = date(1987, 3, 14)
    assert dates.roman(day, rng()) == "chaudah march unnis sau satasi"
    assert dates.devanagari(day, rng()) == "चौदह मार्च उन्नीस सौ सतासी"
    assert dates.english(day, rng()).endswith("nineteen eighty seven")
    assert {dates.long(day, rng(seed)) for seed in SEEDS} >= {"14 March 1987", "14th March, 1987"}


def test_addresses_and_codes_are_said_sign_by_sign() -> None:
    assert spoken("asha.v@ybl", ENGLISH, rng()) == "asha dot v at the rate ybl"
    assert spelled("KA-5", ENGLISH, rng()) == "k a five"
    assert read_out("Plot 45, 4th Cross", ENGLISH, rng()) == "plot forty five fourth cross"


def test_a_misspelled_name_differs_and_keeps_its_first_letter() -> None:
    for seed in SEEDS:
        told = noise.as_it_sounds("Lakshmi", rng(seed))
        assert told != "Lakshmi"
        assert told[0] == "L"


def test_the_same_tag_is_the_same_person() -> None:
    first, whole = Filler(rng(), None).fill("<first#1>|<name#1>").split("|")
    assert whole.startswith(first)


def test_a_slot_nobody_knows_is_an_error() -> None:
    with pytest.raises(ValueError, match="no slot"):
        slots.named("Na me")
    with pytest.raises(ValueError, match="nothing is called"):
        Filler(rng(), None).fill("<phne>")


def test_a_recognizer_writes_no_capitals_and_no_signs() -> None:
    for seed in SEEDS:
        said = Filler(rng(seed), None, heard=True).fill("<family> <landmark> <url.said>")
        assert re.fullmatch(r"[a-z0-9 ]+", said)


def test_there_are_enough_templates_of_every_style_and_kind() -> None:
    found = load()
    assert len(found) >= 300
    assert len({template.id for template in found}) == len(found)
    assert {template.style for template in found} == STYLES
    assert min(Counter(template.style for template in found).values()) >= 40
    told = [kind for each in found for kind in re.findall(r"\[\[(\w+):", each.text)]
    assert set(told) == {*Kind} - {Kind.LITERAL}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_template_fills_and_its_marks_close(seed: int) -> None:
    for template in load():
        text = cases.case(template, rng(f"{seed}:{template.id}"))["text"]
        told = marked.read(text)
        assert not re.search(r"\[\[|\]\]|\{\{|\}\}|<[a-z0-9.~#]+>", told.text), (template.id, text)
        assert len(told.identifiers) == template.text.count("[["), template.id
        assert len(told.facts) == template.text.count("{{"), template.id
        assert all(each.words.strip() == each.words for each in told.identifiers), template.id


def test_cases_are_many_and_all_different_and_the_same_again() -> None:
    assert len(made()) >= 600
    assert len({case["id"] for case in made()}) == len({case["text"] for case in made()})
    assert tuple(cases.every()) == made()


def test_three_in_ten_identify_nobody_and_the_halves_are_even() -> None:
    share = sum("[[" not in case["text"] for case in made()) / len(made())
    assert 0.24 < share < 0.36
    halves = Counter(case["half"] for case in made())
    assert min(halves.values()) > 0.4 * len(made())


def test_what_is_known_of_a_patient_is_in_a_profile() -> None:
    assert all("profile" in case for case in made() if case["known"])
    strangers = [case for case in made() if not case["known"]]
    assert 0.35 < sum("profile" in case for case in strangers) / len(strangers) < 0.65


def test_no_word_that_identifies_nobody_is_of_the_profile() -> None:
    patient = people.profile(rng(), "f", hindi=False)
    first = patient.person.given.latin
    assert cases.clashes(f"{{{{2 days}}}} {first.lower()} hai", patient)
    assert not cases.clashes(f"[[NAME:{first}]] {{{{2 days}}}}", patient)


@pytest.mark.parametrize("name", sorted(pools.names()))
def test_a_pool_holds_every_value_once(name: str) -> None:
    values = [value.latin.casefold() for value in pools.pool(name)]
    assert len(values) == len(set(values))
    assert all(
        re.search("[\u0900-\u097f]", value.hindi) for value in pools.pool(name) if value.hindi
    )


def test_the_pools_are_large_enough() -> None:
    def size(*names: str) -> int:
        return sum(len(pools.pool(name)) for name in names)

    assert size("given_m", "given_f") >= 500
    assert size("family") >= 350
    assert size("town") >= 350
    assert size("locality", "village") >= 200
    assert size("employer") >= 120
    assert size("school") >= 80
    assert size("hospital", "clinic", "lab") >= 120


def test_a_template_knows_what_is_registered() -> None:
    text = "[[NAME:<me.name>]] and [[NAME:<name>]] {{2 days}} [[PHONE:<me.phone>]]"
    assert Template("x", "typed", "en", text).known == [0, 2]


@pytest.mark.parametrize("group", ["second", "third", "fourth"])
def test_a_later_group_has_values_of_its_own(group: str) -> None:
    ending = {"second": "2", "third": "3", "fourth": "4"}[group]
    own = {value.latin for value in pools.pool(f"town{ending}")}
    drawn = {pools.drawn(pools.grouped(str(n), group), "town").latin for n in range(40)}
    assert drawn <= own
    assert own.isdisjoint(value.latin for value in pools.pool("town"))


@pytest.mark.parametrize("group", ["third", "fourth"])
def test_a_later_group_identifies_nobody_in_three_templates_of_ten(group: str) -> None:
    found = load(group)
    share = sum("[[" not in each.text for each in found) / len(found)
    assert 0.24 < share < 0.36


def test_every_language_has_its_share_of_the_fourth_group() -> None:
    langs = Counter(template.lang for template in load("fourth"))
    assert min(langs.values()) > 0.28 * langs.total() > 40
