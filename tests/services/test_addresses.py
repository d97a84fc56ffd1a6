from typing import Any

import pytest

from desktop_app.domain.address import Precision, Source
from desktop_app.domain.errors import AddressUnresolved, GeocoderUnreachable
from desktop_app.domain.judgement import Ruling
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

    def suggest(self, typed, *, limit=5):
        return self.find(typed, limit=limit)


def make_answer(**changes):
    label = "12 Chemin des Oliviers 07110 Largentière"
    values: dict[str, Any] = {"label": label, "precision": Precision.HOUSENUMBER, "source": Source.BAN, "score": 0.93}
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


def test_suggestions_are_addresses_of_the_base_and_communes_of_the_list(desk):
    online = Online(make_answer())
    suggested = Addresses(online, desk.addresses.offline).suggest_addresses("largen")
    assert suggested[0].line == "12 Chemin des Oliviers"
    assert "07110 Largentière" in [one.label for one in suggested]


@pytest.mark.parametrize("online", [None, Online(is_down=True)])
def test_out_of_reach_the_suggestions_are_those_of_the_list(desk, online):
    suggested = Addresses(online, desk.addresses.offline).suggest_addresses("largen")
    assert [one.label for one in suggested] == [one.label for one in desk.addresses.suggest("largen", 8)]


def test_an_old_name_of_the_commune_agrees_with_its_new_one(desk):
    label = "4 Rue Dom Pedro 50100 Cherbourg-en-Cotentin"
    found = make_answer(label=label, postcode="50100", city="Cherbourg-en-Cotentin", insee="50129")
    addresses = Addresses(Online(found), desk.addresses.offline)
    typed = make_address(line="4 rue Dom Pedro", postcode="50100", city="Cherbourg-Octeville")
    assert addresses.judge(addresses.find_address(typed), typed).ruling is Ruling.ACCEPT


def test_a_neighbour_that_shares_the_postcode_is_not_accepted(desk):
    label = "12 Chemin des Oliviers 07110 Chassiers"
    found = make_answer(label=label, city="Chassiers", insee="07058")
    addresses = Addresses(Online(found), desk.addresses.offline)
    assert addresses.judge(addresses.find_address(make_address()), make_address()).ruling is Ruling.CHOOSE
