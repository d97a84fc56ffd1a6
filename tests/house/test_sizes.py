"""A file that a person can read in one sitting. A size is a hint to look; an exception has looked, and says why."""

from pathlib import Path

import pytest

from tests.house.places import PACKAGES, ROOT, python_files, shown

# path: (limit, why one file is right)
EXCEPTIONS: dict[str, tuple[int, str]] = {
    "desktop_app/central/migrations/versions/0001_first_tables_of_the_centre.py": (360, "a migration is never edited"),
    "desktop_app/central/tables.py": (430, "a list: every table of the centre, read beside its neighbours"),
    "desktop_app/domain/report_kpi.py": (330, "a list: every figure, defined once and read by looking one up"),
    "desktop_app/domain/errors.py": (420, "a list: one short class per refusal, read by looking one up"),
    "desktop_app/mail/conversation.py": (220, "one SMTP conversation: its reading rules guard each other"),
    "desktop_app/services/dossiers.py": (240, "recording a call and taking it back: their checks are read together"),
    "desktop_app/services/post.py": (220, "from a dossier to a letter's bytes: one path, read in one go"),
    "desktop_app/services/sending.py": (300, "one attempt, from claim to result: its steps are read together"),
    "desktop_app/settings.py": (420, "a list: one short class per section of the settings file"),
    "desktop_app/storage/migrations/versions/0001_first_tables_of_the_store.py": (210, "a migration is never edited"),
    "desktop_app/storage/tables.py": (360, "a list: every table of the store, read beside its neighbours"),
    "desktop_app/desk.py": (330, "the only place where parts are chosen: one list, read in one go"),
    "ui/sentences.py": (330, "a list: one sentence per error, read by looking one up"),
    "dev.py": (290, "one file by contract, with the standard library alone"),
}


def limit_of(name: str) -> int:
    """Answer how many lines a file may have."""
    if name in EXCEPTIONS:
        return EXCEPTIONS[name][0]
    # A window has many parts; a benchmark or a builder of data is a whole program.
    return 300 if name.startswith(("ui/", "bench/", "tools/")) else 200


def too_long(name: str, source: str) -> bool:
    """Say whether a file is longer than it may be."""
    return len(source.splitlines()) > limit_of(name)


def measured_files() -> list[Path]:
    return [*python_files(*PACKAGES, "tools", "bench", "frozen"), ROOT / "dev.py"]


def test_no_file_is_too_long() -> None:
    found = [
        f"{shown(path)}: {len(source.splitlines())} lines, at most {limit_of(shown(path))}"
        for path in measured_files()
        if too_long(shown(path), source := path.read_text("utf-8"))
    ]
    assert found == []


def test_every_exception_is_still_needed() -> None:
    usual = {shown(path) for path in measured_files() if len(path.read_text("utf-8").splitlines()) > 200}
    assert set(EXCEPTIONS) - usual == set()


@pytest.mark.parametrize(
    ("name", "lines"), [("ui/page.py", 301), ("desktop_app/logs.py", 201), ("bench/record.py", 301)]
)
def test_a_planted_long_file_is_found(name: str, lines: int) -> None:
    assert too_long(name, "pass\n" * lines)
    assert not too_long(name, "pass\n" * (lines - 1))
