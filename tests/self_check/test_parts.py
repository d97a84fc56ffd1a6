"""A part that is broken is named in French, and does not hide the others."""

from pathlib import Path

import pytest

from desktop_app.command_line.wording import sentence
from desktop_app.domain.errors import DeskError, DiskFull
from desktop_app.self_check.parts import Part, PartBroken, all_work, must


def broken_by(trouble: Exception) -> Part:
    def check() -> None:
        raise trouble

    return Part("essai", check)


def told(*parts: Part) -> tuple[bool, list[str]]:
    lines: list[str] = []
    return all_work(parts, lines.append, sentence), lines


def test_each_part_has_its_line() -> None:
    assert told(Part("un", lambda: None), Part("deux", lambda: None)) == (True, ["ok      un", "ok      deux"])


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (PartBroken("la police manque"), "la police manque"),
        (ModuleNotFoundError("No module named 'reportlab'", name="reportlab"), "le module reportlab n’est pas là"),
        (FileNotFoundError(2, "No such file", "desk_fr.qm"), "le fichier desk_fr.qm n’est pas là"),
        (DiskFull(), sentence(DiskFull())),
        (KeyError("Europe/Paris"), "KeyError: 'Europe/Paris'"),
    ],
)
def test_a_broken_part_is_named_and_the_next_one_is_tried(trouble: Exception, said: str) -> None:
    assert told(broken_by(trouble), Part("autre", lambda: None)) == (
        False,
        [f"MANQUE  essai\u00a0: {said}", "ok      autre"],
    )


def test_what_must_hold() -> None:
    must([1], "rien")
    with pytest.raises(PartBroken, match="rien"):
        must([], "rien")


def test_an_interruption_is_no_broken_part() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        told(Part("essai", interrupted))


def test_a_fault_is_told_by_its_kind_and_words() -> None:
    assert isinstance(DiskFull(), DeskError)
    assert told(broken_by(OSError(5, "Input/output error", str(Path("a")))))[1] == [
        "MANQUE  essai\u00a0: OSError: [Errno 5] Input/output error: 'a'"
    ]
