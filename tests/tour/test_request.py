"""What a tour is asked for, read or refused in one line."""

from pathlib import Path

import pytest

from ui.tour.request import Caller, Home, read_caller, read_home, read_request


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("12 rue de la République, 07110 Largentière", Home("12 rue de la République", "07110 Largentière")),
        ("12 rue de la République 07110 Largentière", Home("12 rue de la République", "07110 Largentière")),
        ("Bât. B, 12 rue X, 97400 Saint-Denis", Home("Bât. B, 12 rue X", "97400 Saint-Denis")),
        ("07110 Largentière", Home("", "07110 Largentière")),
        ("Paris 11e", Home("", "Paris 11e")),
        ("Saint-Denis de La Réunion", Home("", "Saint-Denis de La Réunion")),
        ("3 quai Voltaire, Paris", Home("3 quai Voltaire", "Paris")),
        ("  Paris   11e ", Home("", "Paris 11e")),
    ],
)
def test_an_address_is_split_where_its_place_begins(address: str, home: Home) -> None:
    assert read_home(address) == home


@pytest.mark.parametrize("address", ["", "   ", "3 quai Voltaire Paris"])
def test_an_address_that_cannot_be_split_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="--address"):
        read_home(address)


def test_a_client_has_two_names_and_may_have_a_title() -> None:
    assert read_caller("Mme Claire Martin", "0639980712") == Caller("Mme", "Claire", "Martin", "0639980712")
    assert read_caller("Jean Le Goff", "0639980712") == Caller("", "Jean", "Le Goff", "0639980712")


@pytest.mark.parametrize(("client", "phone"), [("Mme Martin", "0639980712"), ("", "0639980712"), ("A B", "12")])
def test_a_wrong_client_is_refused(client: str, phone: str) -> None:
    with pytest.raises(ValueError, match=r"--client|--phone"):
        read_caller(client, phone)


def test_the_defaults_are_a_whole_call(tmp_path: Path) -> None:
    request = read_request(["--out", str(tmp_path)])
    assert request.home.line
    assert request.caller.title == "Mme"
    assert not request.is_visible


@pytest.mark.parametrize("words", [[], ["--out", "x", "--address", "3 quai Voltaire Paris"], ["--out", "x", "--nope"]])
def test_a_wrong_request_ends_with_status_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_request(words)
    assert ended.value.code == 2
    assert "tour: error:" in capsys.readouterr().err
