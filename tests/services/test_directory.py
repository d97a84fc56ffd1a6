"""The directory comes in: what is kept, what changes, what is told, and what stays as it was."""

import os
import tracemalloc
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from desktop_app.domain.errors import FileUnreadable, StoreBusy
from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Absence, Charter, SkipReason, Standing
from desktop_app.services.directory import LineReason, Rejection
from desktop_app.storage import facts, installers
from desktop_app.storage.database import reading, writing
from tests.makers import LARGENTIERE, NOW, make_siret
from tests.services.desks import change
from tests.services.test_directory_file import GOOD, HEADER, csv_of, line, workbook

FIRST, SECOND, THIRD = make_siret(1), make_siret(2), make_siret(3)


@pytest.fixture
def import_(desk, tmp_path):
    """Import a file with these lines."""

    def imported(*rows, header=HEADER, dry_run=False, **watch):
        path = tmp_path / "annuaire.csv"
        path.write_bytes(csv_of(*rows, header=header))
        return desk.directory.import_file(path, dry_run=dry_run, agent="A0421", **watch)

    return imported


def counts(report):
    return report.accepted, report.updated, report.unchanged, len(report.rejected), report.to_geocode


def known(desk):
    return {one.siret: one for one in desk.installers.everyone()}


def told(desk):
    with reading(desk.engine) as connection:
        return list(facts.all_facts(connection))


def test_good_lines_are_kept_and_told(desk, import_):
    report = import_(line(siret=FIRST), line(siret=SECOND, latitude="", longitude=""))
    assert counts(report) == (2, 0, 0, 0, 1)
    first, second = known(desk)[FIRST], known(desk)[SECOND]
    assert (first.name, first.line, first.postcode, first.city) == (
        "Antennes du Vivarais",
        "4 rue du Faubourg",
        "07200",
        "Aubenas",
    )
    assert first.charter == Charter(date(2025, 1, 15), date(2027, 1, 14))
    assert (first.standing, first.point, second.point) == (Standing.ACTIVE, Point(44.6197, 4.3902), None)
    assert [(fact.kind, fact.subject, fact.by, fact.at) for fact in told(desk)] == [
        ("installer_added", first.id, "A0421", NOW),
        ("installer_added", second.id, "A0421", NOW),
    ]
    assert desk.journal.verify().breaks == ()


def test_facts_hold_no_names_and_no_addresses(desk, import_):
    import_(line(siret=FIRST))
    import_(line(siret=FIRST, telephone="04 75 35 00 01", email="autre@antennes.example"))
    payloads = [fact.payload for fact in told(desk)]
    assert payloads == [f'{{"siret":"{FIRST}"}}', f'{{"changed":["phone","email"],"siret":"{FIRST}"}}']


def test_the_same_file_again_changes_nothing(desk, import_):
    import_(line(siret=FIRST), line(siret=SECOND))
    before, facts_before = desk.installers.nearest_to(LARGENTIERE), told(desk)
    assert counts(import_(line(siret=FIRST), line(siret=SECOND))) == (0, 0, 2, 0, 0)
    assert told(desk) == facts_before
    assert desk.installers.nearest_to(LARGENTIERE).directory_version == before.directory_version


def test_a_change_is_seen_by_the_next_ranking(desk, import_):
    import_(line(siret=FIRST), line(siret=SECOND, latitude="45"))
    assert desk.installers.nearest_to(LARGENTIERE).ranked[0].installer.siret == FIRST
    assert counts(import_(line(siret=FIRST, statut="suspendu"))) == (0, 1, 0, 0, 0)
    ranking = desk.installers.nearest_to(LARGENTIERE)
    assert ranking.ranked[0].installer.siret == SECOND
    assert [(one.installer.siret, one.reason) for one in ranking.skipped] == [(FIRST, SkipReason.SUSPENDED)]


def test_wrong_lines_are_told_and_the_others_kept(desk, import_):
    report = import_(line(siret=FIRST), line(siret=SECOND, email="x", code_postal="1"), line(siret=THIRD))
    assert counts(report)[:3] == (2, 0, 0)
    assert [(one.line, one.column) for one in report.rejected] == [(3, "code_postal"), (3, "email")]
    assert set(known(desk)) == {FIRST, THIRD}


def test_the_second_line_of_one_siret_is_rejected(desk, import_):
    report = import_(line(siret=FIRST), line(siret=f" {FIRST[:9]} {FIRST[9:]}", raison_sociale="Autre"))
    assert report.rejected == (Rejection(3, "siret", LineReason.DUPLICATE_SIRET),)
    assert known(desk)[FIRST].name == GOOD["raison_sociale"]


def test_what_a_file_does_not_speak_of_stays(desk, import_):
    import_(line(siret=FIRST))
    one = known(desk)[FIRST]
    absences = (Absence(date(2026, 12, 24), date(2027, 1, 2)),)
    with writing(desk.engine) as connection:
        installers.set_absences(connection, one.id, absences)
    header = ["siret", "raison_sociale", "code_postal", "commune", "email", "charte_signee_le"]
    cells = [FIRST, "Antennes du Pont", "07200", "Aubenas", "pont@antennes.example", "2025-01-15"]
    assert counts(import_(cells, header=header)) == (0, 1, 0, 0, 0)
    after = known(desk)[FIRST]
    assert (after.name, after.email) == ("Antennes du Pont", "pont@antennes.example")
    assert (after.id, after.line, after.phone, after.charter, after.point, after.absences) == (
        one.id,
        one.line,
        one.phone,
        one.charter,
        one.point,
        absences,
    )


def test_empty_cells_take_back_but_never_bring_back(desk, import_):
    import_(line(siret=FIRST, statut="suspendu"))
    import_(line(siret=FIRST, statut="", telephone="", charte_fin_le=""))
    after = known(desk)[FIRST]
    assert (after.standing, after.phone, after.charter.ends_on) == (Standing.SUSPENDED, None, None)


def test_a_place_stays_as_long_as_the_address_does(desk, import_):
    import_(line(siret=FIRST))
    assert counts(import_(line(siret=FIRST, latitude="", longitude=""))) == (0, 0, 1, 0, 0)
    moved = import_(line(siret=FIRST, latitude="", longitude="", adresse="1 place du Château"))
    assert counts(moved) == (0, 1, 0, 0, 1)
    assert known(desk)[FIRST].point is None


def test_a_charter_signed_again_outlives_the_end_of_the_old_one(desk, import_):
    import_(line(siret=FIRST))
    header = [name for name in HEADER if name != "charte_fin_le"]

    def signed(day):
        return import_([(GOOD | {"siret": FIRST, "charte_signee_le": day})[name] for name in header], header=header)

    signed("2026-01-01")
    assert known(desk)[FIRST].charter == Charter(date(2026, 1, 1), date(2027, 1, 14))
    signed("2027-02-01")
    assert known(desk)[FIRST].charter == Charter(date(2027, 2, 1), None)


def test_a_dry_run_tells_the_same_and_writes_nothing(desk, import_):
    rows = [line(siret=FIRST), line(siret=SECOND, email="x"), line(siret=THIRD, latitude="", longitude="")]
    dry = import_(*rows, dry_run=True)
    assert known(desk) == {}
    assert told(desk) == []
    assert import_(*rows) == dry


def test_an_unreadable_file_changes_nothing(desk, tmp_path):
    (tmp_path / "annuaire.csv").write_text("nom;ville\nx;y\n", "utf-8")
    with pytest.raises(FileUnreadable):
        desk.directory.import_file(tmp_path / "annuaire.csv", dry_run=False, agent="A0421")
    assert told(desk) == []


def test_a_header_alone_is_an_empty_directory(desk, import_):
    assert counts(import_()) == (0, 0, 0, 0, 0)
    assert told(desk) == []


def test_unknown_headings_are_named(import_):
    assert import_([*line(siret=FIRST), "12"], header=[*HEADER, "Zone"]).ignored == ("Zone",)


def test_a_workbook_is_kept_the_same(desk, import_, tmp_path):
    import_(line(siret=FIRST))
    (tmp_path / "annuaire.xlsx").write_bytes(workbook(HEADER, line(siret=FIRST), line(siret=SECOND)))
    report = desk.directory.import_file(tmp_path / "annuaire.xlsx", dry_run=False, agent="A0421")
    assert counts(report) == (1, 0, 1, 0, 0)


def test_progress_counts_lines_up_to_all_of_them(import_):
    heard = []
    import_(*(line(siret=make_siret(number)) for number in range(1, 1202)), progress=lambda *step: heard.append(step))
    assert heard == [(500, 1201), (1000, 1201), (1201, 1201)]


@pytest.mark.parametrize("stop_at", range(1, 7))
def test_stopping_leaves_the_directory_as_it_was(stop_at, desk, import_):
    """Stopped at each of its pauses: while lines are read, and while they are changed and added."""
    old = [line(siret=make_siret(number)) for number in range(1, 502)]
    import_(*old)
    before, facts_before = known(desk), told(desk)
    asked = iter(range(1, 100))
    changed = [line(siret=make_siret(number), telephone="") for number in range(1, 502)]
    report = import_(
        *changed,
        *(line(siret=make_siret(number)) for number in range(600, 1101)),
        is_stopped=lambda: next(asked) == stop_at,
    )
    assert report.is_stopped
    assert counts(report) == (0, 0, 0, 0, 0)
    assert known(desk) == before
    assert told(desk) == facts_before


def test_one_that_is_not_stopped_in_time_is_whole(desk, import_):
    asked = iter(range(100))
    report = import_(*(line(siret=make_siret(number)) for number in range(1, 502)), is_stopped=lambda: next(asked) < 0)
    assert not report.is_stopped
    assert len(known(desk)) == 501
    assert next(asked) == 4


def test_a_failure_in_the_middle_leaves_nothing(desk, import_, monkeypatch):
    """The store's door fails after the installers were added and before the facts are told."""

    def fail(*_arguments):
        raise StoreBusy

    monkeypatch.setattr(facts, "append", fail)
    with pytest.raises(StoreBusy):
        import_(line(siret=FIRST))
    assert known(desk) == {}


def test_memory_does_not_grow_with_the_file(desk, import_):
    """What a few hundred lines need, and no more: these would need three times as much if they were kept."""
    import_(*(line(siret=make_siret(number)) for number in range(1, 501)), dry_run=True)
    rows = [line(siret=make_siret(number)) for number in range(1, 1501)]
    peaks = []
    for count in (500, 1500):
        tracemalloc.start()
        counts = import_(*rows[:count], dry_run=True)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert counts.accepted == count
    assert peaks[1] < 1.5 * peaks[0]


@pytest.mark.parametrize("is_dry", [True, False])
def test_nothing_is_left_beside_the_store(is_dry, desk, import_):
    store = Path(desk.engine.url.database)
    while_it_ran = []

    def look(*_step):
        while_it_ran.extend(path for path in store.parent.glob("import-*/*") if path.is_file())

    import_(line(siret=FIRST), dry_run=is_dry, progress=look)
    assert while_it_ran
    assert not list(store.parent.glob("import-*"))


def test_what_waits_beside_the_store_is_encrypted(desk, import_):
    store = Path(desk.engine.url.database)
    content = []

    def look(*_step):
        content.extend(path.read_bytes() for path in store.parent.glob("import-*/*") if path.is_file())

    rows = [line(siret=make_siret(number), commune="Saint-Unique-sur-Mer") for number in range(1, 1500)]
    import_(*rows, progress=look)
    assert len(b"".join(content)) > 100_000
    assert not any(b"Saint-Unique" in part or b"SQLite format" in part for part in content)


def test_what_a_killed_import_left_is_cleared_away_by_a_later_one(desk, import_):
    folder = Path(desk.engine.url.database).parent
    old, young = folder / "import-killed", folder / "import-running"
    for left in (old, young):
        left.mkdir()
        (left / "lines.sqlite").write_bytes(b"x")
    os.utime(old, (0, 0))
    import_(line(siret=FIRST))
    assert (old.exists(), young.exists()) == (False, True)


def test_two_imports_at_once_both_count(desk, tmp_path):
    paths = []
    for number in (1, 2):
        path = tmp_path / f"{number}.csv"
        path.write_bytes(csv_of(*(line(siret=make_siret(number * 1000 + one)) for one in range(20))))
        paths.append(path)

    def bring_in(path):
        desk.directory.import_file(path, dry_run=False, agent="A0421")

    threads = [Thread(target=bring_in, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(known(desk)) == 40
    assert len(told(desk)) == 40
    assert desk.journal.verify().breaks == ()


def test_the_standing_of_one_changed_by_hand_is_the_file_s_to_say(desk, import_):
    import_(line(siret=FIRST, statut="retire"))
    change(desk, replace(known(desk)[FIRST], standing=Standing.SUSPENDED))
    import_(line(siret=FIRST, statut="actif"))
    assert known(desk)[FIRST].standing is Standing.ACTIVE
