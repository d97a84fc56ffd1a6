import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from tests.central.fixtures import Centre
from tests.command_line.profiles import INTAKE, Profile

TODAY = datetime.now(UTC).date()
PERIOD = ("--from", (TODAY - timedelta(days=1)).isoformat(), "--to", (TODAY + timedelta(days=1)).isoformat())


@pytest.fixture
def recorded(profile: Profile) -> Profile:
    profile.record()
    refused = {**INTAKE, "consent": {"this_installer": "refused", "another_installer": "refused"}}
    profile.record(refused)
    return profile


def test_a_report_holds_every_figure_with_its_n(recorded: Profile):
    ran = recorded.run("report", *PERIOD)
    assert (ran.status, ran.err) == (0, "")
    document = ran.document
    assert set(document) >= {"period", "kpis", "series", "as_of", "source"}
    assert document["source"] == "desk"
    assert all(set(one) >= {"value", "numerator", "denominator", "n"} for one in document["kpis"].values())
    assert document["kpis"]["requests"] | {"previous": 0} == {
        "value": 2.0,
        "numerator": 2,
        "denominator": None,
        "n": 2,
        "unknown": None,
        "previous": 0,
    }
    assert document["kpis"]["consent_rate"]["value"] == 0.5
    assert set(document["series"]) >= {"funnel", "days", "departments", "installers", "distances", "not_covered"}
    assert [one["department"] for one in document["series"]["departments"]] == ["07"]


def test_people_read_the_same_figures(recorded: Profile):
    said = recorded.say("report", *PERIOD).out
    assert "Demandes : 2 (n = 2)" in said.replace("\u00a0", " ")
    assert "Taux d’accord : 50 % (n = 2)" in said.replace("\u00a0", " ")


@pytest.mark.parametrize("ending", ["xlsx", "csv", "pdf"])
def test_a_report_is_exported_wherever_its_options_stand(recorded: Profile, tmp_path: Path, ending):
    file = tmp_path / f"rapport.{ending}"
    assert recorded.run("report", *PERIOD, "export", str(file)).status == 0
    first = file.read_bytes()
    assert first
    assert recorded.run("report", "export", str(file), *PERIOD).document["file"] == str(file)


def test_a_list_with_names_asks_for_a_reason(recorded: Profile, tmp_path: Path):
    file = tmp_path / "liste.xlsx"
    refused = recorded.run("report", "export", str(file), *PERIOD, "--names")
    assert refused.status == 2
    assert not file.exists()
    assert recorded.run("report", "export", str(file), *PERIOD, "--names", "--reason", "audit").status == 0
    cells = [str(cell.value) for row in openpyxl.load_workbook(file)["Dossiers"] for cell in row]
    assert "Zélie Quatrefages" in cells
    assert recorded.run("journal", "verify").status == 0


@pytest.mark.parametrize(
    "words",
    [
        ("report",),
        ("report", "--from", "2026-11-01"),
        ("report", "--from", "2026-11-30", "--to", "2026-11-01"),
        ("report", "--from", "hier", "--to", "2026-11-01"),
        ("report", "--from", "0001-01-01", "--to", "9999-12-31"),
        ("report", *PERIOD, "--installer", "personne"),
        ("report", "export", *PERIOD),
        ("report", "export", "rapport.doc", *PERIOD),
        ("report", "export", "/nulle/part/rapport.csv", *PERIOD),
        ("report", "export", "r.csv", *PERIOD, "--names", "--reason", "curiosité"),
    ],
)
def test_a_wrong_request_says_what_is_wrong(profile: Profile, words):
    ran = profile.say(*words)
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1


def test_filters_that_leave_nothing_are_an_answer(recorded: Profile):
    document = recorded.run("report", *PERIOD, "--site", "NULLE-PART", "--department", "29").document
    assert document["filters"] == {"site": "NULLE-PART", "department": "29", "installer": None}
    assert document["kpis"]["referrals"]["value"] == 0
    assert document["series"]["days"] == []


def test_a_profile_and_the_centre_tell_the_same_numbers(
    recorded: Profile,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    centre: Centre,
    monkeypatch: pytest.MonkeyPatch,
):
    agent, supervisor = centre.member("agent"), centre.member("supervisor")
    recorded.set(f'desk.site = "LYO"\n{centre.settings_toml(agent)}')
    monkeypatch.setenv("MER_CENTRE_PASSWORD", agent.password)
    assert recorded.run("sync", "run").status == 0
    here = recorded.run("report", *PERIOD).document

    folder = tmp_path / "superviseur"
    folder.mkdir()
    other = Profile(folder, capsys)
    other.set(f'desk.role = "supervisor"\n{centre.settings_toml(supervisor)}')
    monkeypatch.setenv("MER_CENTRE_PASSWORD", supervisor.password)
    there = other.run("report", *PERIOD).document

    assert (here["source"], there["source"]) == ("desk", "centre")
    assert here["kpis"] == there["kpis"]
    assert here["kpis"]["requests"]["value"] == 2
    for series in ("funnel", "days", "departments", "distances", "not_covered", "scripts"):
        assert here["series"][series] == there["series"][series], series
    assert json.dumps(there)


def test_a_centre_that_does_not_answer_fails_like_the_world(profile: Profile, monkeypatch: pytest.MonkeyPatch):
    profile.set('[centre]\nhost = "127.0.0.1"\nport = 9\nuser = "superviseur"\nsslmode = "disable"\n')
    monkeypatch.setenv("MER_CENTRE_PASSWORD", "x")
    assert profile.run("report", *PERIOD).status == 3


def test_the_first_day_of_the_programme_is_a_period_like_another(recorded: Profile):
    ran = recorded.run("report", "--from", "2009-11-19", "--to", date(2100, 1, 1).isoformat())
    assert ran.document["kpis"]["requests"]["value"] == 2
