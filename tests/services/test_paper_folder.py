"""Papers carry a client's name and address in plain: none stays in the profile for long."""

import os
import time
from pathlib import Path

import pytest

from desktop_app.services.paper_folder import KEPT_S, forget_papers, place_for


def aged(paper: Path, seconds: float) -> Path:
    paper.write_bytes(b"%PDF-")
    moment = time.time() - seconds
    os.utime(paper, (moment, moment))
    return paper


def test_the_next_paper_takes_the_place_of_old_ones_and_leaves_those_that_are_being_read(tmp_path: Path) -> None:
    old = aged(place_for(tmp_path, "AN-1-coupon.pdf"), KEPT_S + 60)
    fresh = aged(place_for(tmp_path, "AN-2-coupon.pdf"), 60)
    assert old.exists() is False
    assert place_for(tmp_path, "AN-3-coupon.pdf").parent == fresh.parent
    assert fresh.exists()


def test_a_profile_that_never_printed_has_nothing_to_forget(tmp_path: Path) -> None:
    forget_papers(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_paper_that_a_viewer_holds_goes_the_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = aged(place_for(tmp_path, "AN-1-coupon.pdf"), KEPT_S + 60)
    with monkeypatch.context() as held:

        def denied(*_: object, **__: object) -> None:
            raise PermissionError

        held.setattr(Path, "unlink", denied)
        held.setattr("desktop_app.busy_files.PAUSES_S", ())
        forget_papers(tmp_path)
    assert paper.exists()
    forget_papers(tmp_path)
    assert not paper.exists()
