"""The log names moments and identifiers, never people, and is never what stops the program."""

import logging
import re
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import logs
from desktop_app.logs import redacted, start_logging, stop_logging

PHONES = [
    "06 12 34 56 78",
    "0612345678",
    "06.12.34.56.78",
    "06-12-34-56-78",
    "06\u202f12\u202f34\u202f56\u202f78",
    "06\u00a012\u00a034\u00a056\u00a078",
    "06/12/34/56/78",
    "+33612345678",
    "+33 6 12 34 56 78",
    "+33 (0)6 12 34 56 78",
    "0033 6 12 34 56 78",
    "33612345678",
    "0262 20 12 34",
    "+262 262 20 12 34",
    "+262692123456",
    "+49 30 901820",
    "+1 202-555-0100",
]
EMAILS = ["claire.martin@example.fr", "a+b@sous.domaine.example.com", "Élodie@exämple.fr", "x@example.museum"]


@pytest.fixture(autouse=True)
def _log_closed():
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in ("desktop_app", "ui")}
    before = root.level
    yield
    stop_logging()
    root.setLevel(before)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def started(folder, program, **options):
    file = start_logging(folder, program, **options)
    assert file is not None
    return file


@pytest.mark.parametrize("personal", PHONES + EMAILS)
@pytest.mark.parametrize("text", ["{}", "tel:{}", "called {}, twice", "('{}',)", "client={} id=7", "<{}>", "{}\nnext"])
def test_what_looks_personal_is_blanked(personal, text):
    cleaned = redacted(text.format(personal))

    assert cleaned in (text.format("[phone]"), text.format("[e-mail]"), text.format("+[phone]"))


@given(st.from_regex(r"\A0[1-9]([ .\-]?\d\d){4}\Z"))
def test_every_french_number_is_blanked(number):
    assert redacted(f"call {number}.") == "call [phone]."


@given(st.uuids())
def test_an_identifier_stays(number: UUID):
    line = f"letter {number} of dossier {number.hex}: sent <{number.int % 10**6}>"

    assert redacted(line) == line


@given(st.datetimes(timezones=st.timezones()), st.integers(0, 10**6), st.floats(0, 100))
def test_moments_and_measures_stay(moment, count, seconds):
    line = f"{moment.isoformat()} {count} rows in {seconds:.4f} s, {seconds!r}, dossier D-2026-{count:06d}"

    assert redacted(line) == line


def test_a_line_has_its_moment_in_utc(tmp_path):
    file = started(tmp_path / "journaux", "mise-en-relation")
    logging.getLogger("desktop_app.storage").info("migrated to %s", "0003")

    assert file == tmp_path / "journaux" / "mise-en-relation.log"
    line = file.read_text("utf-8")
    found = re.fullmatch(r"(\S+) INFO desktop_app\.storage migrated to 0003\n", line)
    assert found
    assert datetime.fromisoformat(found[1]).utcoffset() == timedelta(0)


@pytest.mark.warns("lost")
def test_a_traceback_is_blanked_too(tmp_path):
    file = started(tmp_path, "desk")
    try:
        raise ValueError("no such client: Mme Martin 06 12 34 56 78 claire@example.fr")
    except ValueError:
        logging.getLogger("desktop_app").exception("lost")

    text = file.read_text("utf-8")
    assert "Traceback" in text
    assert "no such client: Mme Martin [phone] [e-mail]" in text


def test_libraries_speak_from_warning_on(tmp_path):
    file = started(tmp_path, "desk")
    for name in ("sqlalchemy.engine.Engine", "alembic.runtime.migration", "urllib3", "geopy"):
        logging.getLogger(name).info("whispered by %s", name)
        logging.getLogger(name).warning("said by %s", name)
    logging.getLogger("ui.app").debug("whispered by us")
    logging.getLogger("ui.app").info("said by us")

    text = file.read_text("utf-8")
    assert text.count("said by") == 5
    assert "whispered" not in text


def test_details_are_to_be_had_on_demand(tmp_path):
    file = started(tmp_path, "desk", level=logging.DEBUG)
    logging.getLogger("desktop_app").debug("a detail")

    assert "a detail" in file.read_text("utf-8")


def test_starting_again_moves_to_the_new_file(tmp_path):
    start_logging(tmp_path, "one")
    logging.getLogger("ui").info("first")
    start_logging(tmp_path, "two")
    logging.getLogger("ui").info("second")

    assert "second" not in (tmp_path / "one.log").read_text("utf-8")
    assert (tmp_path / "two.log").read_text("utf-8").count("second") == 1


def test_the_log_never_grows_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "FILE_BYTES", 2000)
    start_logging(tmp_path, "desk")
    for number in range(400):
        logging.getLogger("ui").info("event %d of a long day, with some words to fill the line", number)

    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["desk.log", *(f"desk.log.{number}" for number in range(1, logs.FILES_KEPT + 1))]
    assert all(path.stat().st_size <= 2000 for path in tmp_path.iterdir())
    assert "event 399 " in (tmp_path / "desk.log").read_text("utf-8")


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "file").write_text("in the way")

    assert start_logging(tmp_path / "file" / "logs", "desk") is None
    logging.getLogger("ui").info("said to nobody")
