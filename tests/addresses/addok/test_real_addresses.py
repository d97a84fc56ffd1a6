"""Our geocoder on the base's own engine with real addresses: what is found, and above all what is taken unasked."""

from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from itertools import pairwise
from urllib.parse import urlencode, urlsplit

import pytest

from desktop_app.domain.address import Address, Precision
from desktop_app.domain.geography import distance_m
from desktop_app.domain.judgement import Doubt, Judgement, Ruling
from desktop_app.services.addresses import Addresses, Found
from tests.addresses.addok.conftest import SAMPLES
from tests.addresses.addok.spelling import (
    ALTERED,
    AS_IT_IS,
    Sample,
    line_of,
    number_of,
    point_of,
    typed,
)

SAME_PLACE_M = 30.0
# The engine reads no house number where "bis" is followed by no kind of street, or where the street is the village.
WITHOUT_NUMBER = {("2B007", "62"), ("50207", "2bis"), ("61328", "7bis")}


def asked(addresses: Addresses, address: Address) -> tuple[Found, Judgement]:
    found = addresses.find_address(address)
    assert found.asked_online
    return found, addresses.judge(found, address)


def is_right(judged: Judgement, sample: Sample) -> bool:
    accepted = judged.accepted
    return accepted is not None and distance_m(accepted.point, point_of(sample)) < SAME_PLACE_M


def one_in(city: str) -> Sample:
    return next(sample for sample in SAMPLES if sample["city"] == city)


def test_the_sample_is_worth_the_name():
    assert len(SAMPLES) > 300
    codes = {sample["citycode"][:3] for sample in SAMPLES}
    assert codes >= {"971", "972", "973", "974", "976", "2A0", "2B0", "751", "693", "132"}
    assert sum(sample["number"].endswith("bis") for sample in SAMPLES) >= 10


@pytest.mark.parametrize("spelled", AS_IT_IS, ids=lambda way: way.__name__)
def test_a_known_house_number_is_taken_unasked_at_its_very_place(
    addresses: Addresses, spelled: Callable[[Sample], Address]
):
    answered = [(one, *asked(addresses, spelled(one))) for one in SAMPLES]
    assert in_another_commune(answered) == []
    missed = {(one["citycode"], one["number"]) for one, _, judged in answered if not is_right(judged, one)}
    assert missed == WITHOUT_NUMBER


@pytest.mark.parametrize("spelled", ALTERED, ids=lambda way: way.__name__)
def test_what_is_taken_unasked_is_never_another_house(addresses: Addresses, spelled: Callable[[Sample], Address]):
    answered = [(one, *asked(addresses, spelled(one))) for one in SAMPLES]
    assert in_another_commune(answered) == []
    assert [line_of(one) for one, _, judged in answered if judged.accepted and not is_right(judged, one)] == []
    offered = [
        any(distance_m(answer.point, point_of(one)) < SAME_PLACE_M for answer in found.answers)
        for one, found, _ in answered
    ]
    assert sum(offered) >= 0.98 * len(SAMPLES)


def in_another_commune(answered: list[tuple[Sample, Found, Judgement]]) -> list[str]:
    """Whose best answer lies elsewhere, or who has none."""
    return [
        line_of(one) for one, found, _ in answered if {best.insee for best in found.answers[:1]} != {one["citycode"]}
    ]


def test_a_flat_before_the_number_is_always_left_to_the_agent(addresses: Addresses):
    address = typed(SAMPLES[0], f"Appt 12 Bât B {line_of(SAMPLES[0])}")
    _, judged = asked(addresses, address)
    assert judged.ruling is Ruling.CHOOSE
    assert Doubt.OTHER_NUMBER in judged.candidates[0].doubts


def test_an_unknown_house_number_is_never_taken_unasked(addresses: Addresses):
    scores = []
    for one in SAMPLES:
        found, judged = asked(addresses, typed(one, f"4321 {one['street']}"))
        assert judged.accepted is None
        assert found.answers[0].precision in {Precision.STREET, Precision.COMMUNE}
        scores.append(found.answers[0].score)
    # It is not the score that gives it away.
    assert sum(score > 0.7 for score in scores) > 0.9 * len(scores)


@pytest.mark.parametrize(
    ("city", "written"),
    [
        ("Montpellier", "34267 MONTPELLIER CEDEX 2"),
        ("Annecy", "74011 ANNECY CEDEX"),
        ("Cherbourg-en-Cotentin", "50108 CHERBOURG EN COTENTIN CEDEX"),
        ("Nîmes", "30033 Nimes cedex 9"),
    ],
)
def test_a_cedex_postcode_still_finds_the_house_and_asks_the_agent(addresses: Addresses, city: str, written: str):
    sample = one_in(city)
    found, judged = asked(addresses, typed(sample, postcode=written[:5], city=written[6:]))
    assert distance_m(found.answers[0].point, point_of(sample)) < SAME_PLACE_M
    assert judged.ruling is Ruling.CHOOSE
    assert Doubt.OTHER_POSTCODE in judged.candidates[0].doubts
    assert Doubt.OTHER_COMMUNE not in judged.candidates[0].doubts


@pytest.mark.parametrize(
    ("city", "old"),
    [
        ("Cherbourg-en-Cotentin", "Cherbourg-Octeville"),
        ("Segré-en-Anjou Bleu", "Segré"),
        ("Beaumont Saint-Cyr", "Beaumont"),
        ("Annecy", "Annecy-le-Vieux"),
    ],
)
def test_an_old_name_of_the_commune_is_no_other_commune(addresses: Addresses, city: str, old: str):
    found, judged = asked(addresses, typed(one_in(city), city=old))
    assert found.answers[0].insee == one_in(city)["citycode"]
    assert judged.candidates[0].doubts in {(), (Doubt.LOW_SCORE,)}


def test_a_postcode_that_is_wrong_is_told(addresses: Addresses):
    sample = one_in("Colmar")
    found, judged = asked(addresses, typed(sample, postcode="68200"))
    assert found.answers[0].insee == sample["citycode"]
    assert judged.ruling is Ruling.CHOOSE
    assert Doubt.OTHER_POSTCODE in judged.candidates[0].doubts


def test_the_neighbour_under_the_same_postcode_is_not_taken_for_it(addresses: Addresses):
    neighbours = [sample for sample in SAMPLES if sample["postcode"] == "51300"]
    assert len(neighbours) >= 8
    for sample, other in pairwise(neighbours):
        _, judged = asked(addresses, typed(sample, city=other["city"]))
        assert judged.accepted is None or judged.accepted.insee == other["citycode"]


@pytest.mark.parametrize("line", ["rue qui n’existe pas", "zzzz", "999999", "!!!", "x" * 90])
def test_nonsense_ends_with_a_point_placed_by_hand(addresses: Addresses, line: str):
    sample = one_in("Montpellier")
    found, judged = asked(addresses, typed(sample, line))
    assert judged.accepted is None
    assert sample["citycode"] in {answer.insee for answer in found.answers}


def test_a_text_longer_than_the_base_reads_is_answered_by_the_list(addresses: Addresses):
    found = addresses.find(f"{'résidence des Oliviers ' * 10}34000 Montpellier")
    assert [(one.insee, one.precision) for one in found.answers[:1]] == [("34172", Precision.COMMUNE)]


@pytest.mark.parametrize("question", [". LA BEGUDE", "ab", "x" * 201, ""])
def test_this_engine_refuses_what_the_service_refuses(base_url: str, question: str):
    server = HTTPConnection(urlsplit(base_url).netloc)
    with closing(server):
        server.request("GET", f"/geocodage/search?{urlencode({'q': question})}")
        assert server.getresponse().status == 400


# Suggestions while typing.


def test_a_street_and_the_first_letters_of_its_commune_suggest_the_address(addresses: Addresses):
    missed = []
    for one in SAMPLES:
        suggested = addresses.suggest_addresses(f"{line_of(one)} {one['city'][:3]}")
        if (one["citycode"], one["street"]) not in [(two.insee, _street(two.line, one)) for two in suggested[:3]]:
            missed.append((one["citycode"], one["number"]))
    assert set(missed) <= WITHOUT_NUMBER
    assert len(missed) <= 2


def _street(line: str, sample: Sample) -> str:
    return line.removeprefix(sample["number"]).removeprefix(number_of(sample)).strip()


def test_a_suggestion_taken_as_it_is_finds_its_house(addresses: Addresses):
    for one in SAMPLES[1::25]:
        first = addresses.suggest_addresses(f"{line_of(one)} {one['city']}")[0]
        address = Address(first.line, None, first.postcode, first.city)
        assert is_right(asked(addresses, address)[1], one), first.label


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("montpel", "34000 Montpellier"),
        ("1 place georges fr", "1 Place Georges-Frèche 34000 Montpellier"),
        ("place georges-fre", "Place Georges-Frèche 34000 Montpellier"),
        ("75018", "75018 Paris 18e"),
        ("larg", "07110 Largentière"),
        (". montpel", "34000 Montpellier"),
    ],
)
def test_the_likeliest_comes_first(addresses: Addresses, text: str, first: str):
    assert addresses.suggest_addresses(text)[0].label == first


def test_no_suggestion_comes_twice(addresses: Addresses):
    for text in ("paris", "1 place", "rue de la mairie", "saint", "51300"):
        suggested = addresses.suggest_addresses(text)
        names = [(one.label.casefold(), one.insee) for one in suggested]
        assert len(set(names)) == len(names) <= 8
