from typing import Any

import pytest

from desktop_app.domain.address import Precision, Source
from desktop_app.domain.errors import AddressUnresolved, GeocoderUnreachable
from desktop_app.services.addresses import Addresses, speaks_for_itself
from tests.makers import make_address, make_place


class Online:
    """The online base, answering as told."""

    def __init__(self, *answers, is_down=False):
        self.answers, self.is_down, self.asked = answers, is_down, []

    def find(self, text, *, postcode=None, limit=5):
        self.asked.append((text, postcode, limit))
        if self.is_down:
            raise GeocoderUnreachable("timeout")
        return self.answers[:limit]


def make_answer(**changes):
    values: dict[str, Any] = {"precision": Precision.HOUSENUMBER, "source": Source.BAN, "score": 0.93}
    return make_place(**(values | changes))


def test_the_online_base_goes_first_and_the_offline_list_adds_the_commune(desk):
    online = Online(make_answer())
    found = Addresses(online, desk.addresses.offline).find_address(make_address())
    assert found.asked_online
    assert [one.source for one in found.answers] == [Source.BAN, Source.GAZETTEER]
    assert online.asked == [("12 chemin des Oliviers, 07110 Largentière", "07110", 5)]


def test_guesses_of_the_base_are_not_answers(desk):
    online = Online(make_answer(score=0.23))
    found = Addresses(online, desk.addresses.offline).find_address(make_address())
    assert [one.source for one in found.answers] == [Source.GAZETTEER]


def test_out_of_reach_the_offline_list_answers_alone(desk):
    found = Addresses(Online(is_down=True), desk.addresses.offline).find_address(make_address())
    assert not found.asked_online
    assert [(one.precision, one.insee) for one in found.answers] == [(Precision.COMMUNE, "07132")]


def test_offline_is_not_asked_online(desk):
    online = Online(make_answer())
    assert not Addresses(online, desk.addresses.offline).find("07110 Largentière", offline=True).asked_online
    assert online.asked == []


def test_a_cedex_falls_back_on_its_town(desk):
    assert desk.addresses.locate(make_address(postcode="29238", city="BREST CEDEX 2")).city.startswith("Brest")


def test_an_unknown_commune_is_not_located(desk):
    with pytest.raises(AddressUnresolved):
        desk.addresses.locate(make_address(postcode="98999", city="Nulle-Part-les-Bains"))


def test_suggestions_come_from_the_list(desk):
    assert "Largentière" in [one.name for one in desk.addresses.suggest("largen")]
    assert desk.addresses.suggest("zzzz") == ()


@pytest.mark.parametrize(
    ("changes", "is_silent"),
    [
        ({}, True),
        ({"precision": Precision.STREET}, False),
        ({"score": 0.6}, False),
        ({"postcode": "07000"}, False),
    ],
)
def test_only_a_house_number_that_agrees_speaks_for_itself(changes, is_silent):
    assert speaks_for_itself(make_answer(**changes), make_address()) is is_silent
