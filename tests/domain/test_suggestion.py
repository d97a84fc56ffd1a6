from typing import Any

from desktop_app.domain.address import Commune, Precision, Source
from desktop_app.domain.suggestion import merged, of_commune
from tests.makers import LARGENTIERE, make_place


def commune(name="Largentière", insee="07132", postcode="07110"):
    return Commune(insee, name, postcode, postcode[:2], LARGENTIERE, 1_500, 3_000.0, "mainland")


def answer(label="12 Chemin des Oliviers 07110 Largentière", **changes):
    values: dict[str, Any] = {
        "label": label,
        "precision": Precision.HOUSENUMBER,
        "source": Source.BAN,
        "score": 0.8,
    }
    return make_place(**(values | changes))


TOWN = answer("Largentière", precision=Precision.COMMUNE)


def labels(answers, communes, limit=8):
    return [one.label for one in merged(answers, communes, limit)]


def test_an_address_being_typed_goes_before_communes():
    assert labels([answer()], [commune()]) == ["12 Chemin des Oliviers 07110 Largentière", "07110 Largentière"]


def test_a_commune_being_typed_goes_before_streets_named_after_it():
    street = answer("Rue de Largentière 07200 Aubenas", precision=Precision.STREET, postcode="07200", city="Aubenas")
    assert labels([TOWN, street], [commune()]) == ["07110 Largentière", "Rue de Largentière 07200 Aubenas"]


def test_a_commune_that_both_know_is_offered_once_with_each_of_its_postcodes():
    listed = [commune("Toulouse", "31555", "31000"), commune("Toulouse", "31555", "31100")]
    known = answer("Toulouse", precision=Precision.COMMUNE, insee="31555", postcode="31000", city="Toulouse")
    assert labels([known], listed) == ["31000 Toulouse", "31100 Toulouse"]


def test_digits_alone_are_a_postcode_being_typed():
    first, *_ = merged([answer()], [commune()], 8, is_postcode=True)
    assert first.label == "07110 Largentière"


def test_a_commune_that_only_the_base_knows_is_offered_too():
    assert labels([TOWN], []) == ["07110 Largentière"]


def test_guesses_and_repetitions_are_left_out_and_the_limit_kept():
    assert labels([answer(score=0.3), answer(), answer()], []) == ["12 Chemin des Oliviers 07110 Largentière"]
    assert len(labels([answer(f"{number} Rue X 07110 Largentière") for number in range(9)], [commune()], 5)) == 5


def test_a_suggestion_fills_the_fields():
    (address,) = merged([answer()], [], 8)
    assert (address.line, address.postcode, address.city) == ("12 Chemin des Oliviers", "07110", "Largentière")
    assert address.place == answer()
    assert (of_commune(commune()).line, of_commune(commune()).place) == ("", None)
