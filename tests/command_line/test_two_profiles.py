"""Two profiles on one machine and their centre, by the command alone: found, advanced and reported in the other."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.central.fixtures import Centre
from tests.command_line.profiles import Profile, Ran
from tests.command_line.test_relay import Place


@pytest.fixture
def make_desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], centre: Centre) -> Callable[..., Place]:
    def make(name: str, kind: str = "agent", site: str = "LYO") -> Place:
        member = centre.member(kind, site)
        profile = Profile(tmp_path / name, capsys)
        profile.folder.mkdir()
        profile.set(f'desk.site = "{site}"\nletters.folder = "boite"\n{centre.settings_toml(member)}')
        return Place(profile, member.password)

    return make


@pytest.fixture
def one(make_desk: Callable[..., Place]) -> Place:
    made = make_desk("un")
    made.profile.fill()
    return made


def answer(ran: Ran, status: int = 0):
    assert ran.status == status, ran
    return ran.document


def test_a_dossier_recorded_in_one_is_found_advanced_and_reported_in_the_other(one, make_desk):
    other, chief = make_desk("deux"), make_desk("chef", "supervisor")
    recorded = one.profile.record().document
    answer(one.run("letters", "send"))
    first = answer(one.run("sync", "run"))
    assert first["pushed"] > 0
    assert first["pending"] == 0
    assert set(first) >= {"pushed", "pulled", "pending", "epoch", "skew_ms"}
    (found,) = answer(other.run("dossiers", "find", "Quatrefages"))
    assert (found["dossier_id"], found["place"]) == (recorded["dossier_id"], "centre")
    assert answer(other.run("dossiers", "find", "06 39 98 00 01")) == [found]
    advanced = answer(other.run("dossiers", "advance", recorded["reference"], "contact"))
    assert advanced["state"] == "contacted"
    assert answer(other.run("sync", "run"))["pending"] == 0
    answer(one.run("sync", "run"))
    shown = answer(one.run("dossiers", "show", recorded["dossier_id"]))
    assert shown["state"] == "contacted"
    # Each desk numbers its facts from 1.
    assert len({fact["desk"] for fact in shown["facts"]}) == 2
    assert len({(fact["desk"], fact["seq"]) for fact in shown["facts"]}) == len(shown["facts"])
    for place in (one, other):
        assert answer(place.run("journal", "verify"))["breaks"] == []
    answer(chief.run("sync", "run"))
    report = answer(chief.run("report", "--from", "2009-11-19", "--to", "2030-12-31"))
    assert any(kpi["n"] for kpi in report["kpis"].values())


def test_without_the_centre_each_answers_for_itself(one, centre):
    recorded = one.profile.record().document
    file = one.profile.folder / "settings.toml"
    file.write_text(file.read_text("utf-8").replace(f"port = {centre.port}", "port = 9"), "utf-8")
    ran = one.run("sync", "run")
    assert (ran.status, ran.document["error"]["code"]) == (3, "centre_unreachable")
    ran = one.run("dossiers", "find", "Quatrefages")
    assert [line["dossier_id"] for line in answer(ran)] == [recorded["dossier_id"]]
    assert "ce poste" in ran.err
    assert answer(one.run("journal", "verify"))["breaks"] == []
    assert answer(one.run("dossiers", "advance", recorded["dossier_id"], "cancel"))["state"] == "cancelled_by_client"


def test_a_tail_cut_at_the_centre_with_its_head_is_found_out_and_told_again(one, centre):
    one.profile.record()
    answer(one.run("sync", "run"))
    with centre.administrator.begin() as at:
        at.exec_driver_sql("set local session_replication_role = replica")
        at.exec_driver_sql("delete from centre.flag")
        at.exec_driver_sql("delete from centre.fact where seq = (select max(seq) from centre.fact)")
        at.exec_driver_sql(
            "update centre.desk"
            " set (head_seq, head_hash) = (select seq, hash from centre.fact order by seq desc limit 1)"
        )
    (lost,) = answer(one.run("journal", "verify"), 1)["breaks"]
    assert lost["reason"] == "lost_at_centre"
    assert answer(one.run("sync", "run"))["pushed"] == 1
    assert answer(one.run("journal", "verify"))["breaks"] == []


def test_a_profile_without_a_centre_says_so(profile):
    ran = profile.run("sync", "run")
    assert (ran.status, ran.document["error"]["code"]) == (3, "centre_not_configured")
