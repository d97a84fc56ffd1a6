"""Letters kept as files: all of a letter or nothing, once."""

import os
from email import message_from_bytes
from pathlib import Path

import pytest

from desktop_app.domain.delivery import Delivery, Envelope, Stage, Verdict
from desktop_app.domain.errors import LetterUnsafe
from desktop_app.mail.folder import FolderPostman
from tests.mail.makers import LETTER, RECIPIENT, SENDER, envelope

NAME = "20261123T091200Z-0e1a9c4e-7d3e-4a3e-9c50-0123456789ab.eml"


def yes() -> bool:
    return True


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_letter_becomes_one_file_named_after_its_date_and_identifier(tmp_path: Path) -> None:
    folder = tmp_path / "lettres" / "à lire"
    assert FolderPostman(folder).deliver(envelope(), yes) == Delivery(Verdict.ACCEPTED, Stage.DOT, f"250 {NAME}")
    assert names(folder) == [NAME]
    assert (folder / NAME).read_bytes() == LETTER


def test_the_same_letter_twice_is_one_file(tmp_path: Path) -> None:
    postman = FolderPostman(tmp_path)
    assert postman.deliver(envelope(), yes) == postman.deliver(envelope(attempt_id="2"), yes)
    assert names(tmp_path) == [NAME]


def test_the_last_check_sees_no_letter_yet(tmp_path: Path) -> None:
    seen: list[list[Path]] = []

    def look() -> bool:
        seen.append(list(tmp_path.glob("*.eml")))
        return True

    FolderPostman(tmp_path).deliver(envelope(), look)
    assert seen == [[]]


def test_a_no_at_the_last_moment_leaves_nothing(tmp_path: Path) -> None:
    found = FolderPostman(tmp_path).deliver(envelope(), lambda: False)
    assert found == Delivery(Verdict.STOPPED, Stage.BODY)
    assert names(tmp_path) == []


def test_what_the_last_check_raises_comes_out_and_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> bool:
        raise OSError("not the folder's")

    with pytest.raises(OSError, match="not the folder's"):
        FolderPostman(tmp_path).deliver(envelope(), broken)
    assert names(tmp_path) == []


def test_a_folder_that_cannot_be_is_a_relay_that_cannot_be_reached(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    found = FolderPostman(tmp_path / "file" / "folder").deliver(envelope(), yes)
    assert found == Delivery(Verdict.UNREACHABLE, Stage.BODY)


def test_a_disk_that_fails_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert FolderPostman(tmp_path).deliver(envelope(), yes).verdict is Verdict.UNREACHABLE
    assert names(tmp_path) == []


def test_a_name_that_cannot_be_given_is_tried_again_later(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    assert FolderPostman(tmp_path).deliver(envelope(), yes) == Delivery(Verdict.DEFERRED, Stage.DOT)
    assert names(tmp_path) == [NAME]


def test_a_name_that_may_not_outlive_a_power_cut_is_a_doubt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", lost)
    assert FolderPostman(tmp_path).deliver(envelope(), yes) == Delivery(Verdict.NO_ANSWER, Stage.DOT)


def test_a_system_whose_folders_cannot_be_opened_does_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    assert FolderPostman(tmp_path).deliver(envelope(), yes).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        (b"Message-ID: <a@b>\r\n\r\n", "date"),
        (b"Date: hier\r\nMessage-ID: <a@b>\r\n\r\n", "date"),
        (b"Date: Mon, 23 Nov 2026 10:12:00 +0100\r\n\r\n", "message_id"),
        (b"Date: Mon, 23 Nov 2026 10:12:00 +0100\r\nMessage-ID: <@b>\r\n\r\n", "message_id"),
    ],
)
def test_a_letter_that_cannot_be_named_is_not_kept(tmp_path: Path, headers: bytes, reason: str) -> None:
    with pytest.raises(LetterUnsafe) as refused:
        FolderPostman(tmp_path).deliver(Envelope(SENDER, RECIPIENT, headers, "1"), yes)
    assert refused.value.reason == reason
    assert names(tmp_path) == []


def test_an_identifier_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    content = LETTER.replace(b"<0e1a9c4e", b"<../../.." + b"x" * 300)
    FolderPostman(tmp_path / "in").deliver(envelope(content), yes)
    (kept,) = (tmp_path / "in").iterdir()
    assert names(tmp_path) == ["in"]
    assert message_from_bytes(kept.read_bytes())["From"] == SENDER
    assert len(kept.name) < 140
