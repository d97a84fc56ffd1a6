"""Each part of the program is tried for real, and a part that is taken away is noticed."""

import sys
import zoneinfo
from pathlib import Path

import pytest

from desktop_app import fonts
from desktop_app.command_line import main
from desktop_app.domain import working_days
from desktop_app.domain.errors import CentreSilence, CentreUnreachable
from desktop_app.self_check import libraries
from desktop_app.self_check.parts import PartBroken
from desktop_app.self_check.without_window import parts_on_trial

PARTS = 14


def broken(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Run the command's own check; answer the names of the parts that it misses."""
    with pytest.raises(SystemExit) as end:
        main(["--self-check"])
    lines = capsys.readouterr().err.splitlines()
    missing = [line.partition("\u00a0: ")[0].removeprefix("MANQUE  ") for line in lines if line.startswith("MANQUE")]
    assert len(lines) == PARTS, lines
    assert end.value.code == (1 if missing else 0)
    return missing


def test_every_part_works_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert broken(capsys) == []


def test_nothing_stays_behind() -> None:
    with parts_on_trial() as parts:
        for part in parts:
            part.check()
        folder = Path(parts[0].check.__self__.profile)  # type: ignore[attr-defined]
        assert folder.is_dir()
    assert not folder.parent.exists()


def test_a_missing_font_breaks_what_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fonts.register.cache_clear()
    monkeypatch.setattr(fonts, "RESOURCES", tmp_path)
    try:
        assert "papiers imprimés" in broken(capsys)
    finally:
        fonts.register.cache_clear()


@pytest.mark.parametrize(
    ("module", "part"),
    [("xlsxwriter", "rapport en XLSX"), ("holidays.countries.france", "jours fériés"), ("secretstorage", "coffre")],
)
def test_a_missing_library_is_named(
    module: str, part: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    working_days.holidays.cache_clear()
    for known in [name for name in sys.modules if name.startswith(("desktop_app.exports.xlsx", "holidays"))]:
        monkeypatch.delitem(sys.modules, known)
    monkeypatch.setitem(sys.modules, module, None)
    assert any(name.startswith(part) for name in broken(capsys))


def test_missing_time_zones_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(name: str) -> zoneinfo.ZoneInfo:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    libraries.check_time_zones()
    monkeypatch.setattr(zoneinfo, "ZoneInfo", none)
    with pytest.raises(zoneinfo.ZoneInfoNotFoundError):
        libraries.check_time_zones()


def test_a_missing_migration_of_the_centre_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.central import preparation

    monkeypatch.setattr(preparation, "MIGRATIONS", tmp_path)
    with pytest.raises(PartBroken, match="l’entrée des migrations manque"):
        libraries.check_centre_migrations()


def test_a_closed_port_must_be_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.central import failures

    libraries.check_centre_driver()
    monkeypatch.setattr(failures, "_of_words", lambda message: CentreUnreachable(CentreSilence.LOST))
    with pytest.raises(PartBroken, match="un port fermé passe pour"):
        libraries.check_centre_driver()
