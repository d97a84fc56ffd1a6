"""Words in, one answer and one exit status out, whatever happens."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_app.command_line import main
from desktop_app.services.journal import Journal
from desktop_app.storage import engines
from desktop_app.storage.database import HEAD, writing
from desktop_app.version import VERSION
from tests.command_line.profiles import DIRECTORY, HEADER, Profile, in_a_process
from tests.house.places import ROOT
from tests.makers import make_siret

VERBS = [
    ("installers", "import"),
    ("installers", "nearest"),
    ("addresses", "find"),
    ("dossiers", "record"),
    ("dossiers", "show"),
    ("dossiers", "find"),
    ("dossiers", "advance"),
    ("consents", "withdraw"),
    ("letters", "list"),
    ("letters", "send"),
    ("letters", "settle"),
    ("letters", "retry"),
    ("letters", "cancel"),
    ("journal", "verify"),
    ("centre", "init"),
    ("centre", "upgrade"),
    ("centre", "status"),
    ("centre", "add-member"),
    ("centre", "renew-member"),
    ("centre", "disable-member"),
    ("centre", "verify"),
    ("centre", "publish"),
    ("centre", "keep-figures"),
    ("centre", "restored"),
]


@pytest.mark.parametrize("words", [(), *VERBS])
def test_help_is_french_and_exits_0(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert shown.startswith("Utilisation : mise-en-relation-admin")
    assert not re.search(r"usage|show this|optional|positional|required", shown)


def test_the_version(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"mise-en-relation-admin {VERSION}\n"


def test_help_loads_nothing_heavy():
    heavy = {"numpy", "sqlalchemy", "phonenumbers", "geopy", "openpyxl", "keyring", "PySide6", "email_validator"}
    seen = "import sys\nfrom desktop_app.command_line import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n"
    code = f"{seen}    sys.stderr.write(' '.join(sorted({heavy!r} & set(sys.modules))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stderr == ""


def test_the_whole_command_never_loads_qt(profile):
    code = (
        "import sys\nfrom desktop_app.command_line import main\n"
        f"status = main(['--profile', {str(profile.folder)!r}, 'installers', 'nearest', '--lat', '44', '--lon', '4'])\n"
        "sys.exit(status or any(name.startswith(('PySide6', 'ui.')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, cwd=ROOT).returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "il manque : GROUPE."),
        (["letters"], "il manque : VERBE."),
        (["nope"], "GROUPE : 'nope' n’existe pas"),
        (["letters", "lose"], "VERBE : 'lose' n’existe pas"),
        (["dossiers", "show"], "il manque : DOSSIER."),
        (["dossiers", "show", "x", "y"], "argument inconnu : y."),
        (["letters", "list", "--state", "lost"], "--state : 'lost' n’existe pas"),
        (["letters", "list", "--stat", "sent"], "argument inconnu"),
        (["letters", "settle", "x", "perhaps"], "'perhaps' n’existe pas"),
        (["letters", "send", "--once=1"], "--once ne prend pas de valeur."),
        (["installers", "nearest", "--lat"], "--lat : il manque la valeur."),
        (["installers", "nearest", "--lat", "nord"], "--lat : 'nord' n’est pas une coordonnée"),
        (["installers", "nearest", "--lat", "nan", "--lon", "4"], "--lat : 'nan' n’est pas une coordonnée"),
        (["installers", "nearest", "--k", "0", "--lat", "1", "--lon", "1"], "n’est pas un nombre de 1 à 100"),
        (["installers", "nearest", "--on", "2026-02-30", "--lat", "1", "--lon", "1"], "n’est pas une date"),
        (["installers", "nearest", "--on", "demain", "--lat", "1", "--lon", "1"], "n’est pas une date"),
        (["installers", "nearest"], "il faut --lat et --lon, ou --address."),
        (["installers", "nearest", "--lat", "44"], "--lat et --lon vont ensemble."),
        (["installers", "nearest", "--lat", "44", "--lon", "4", "--address", "Privas"], "il faut --lat et --lon, ou"),
        (["--profile"], "--profile : il manque la valeur."),
    ],
)
@pytest.mark.parametrize("as_json", [True, False])
def test_a_wrong_command_exits_2_and_says_why(words, said, as_json, empty):
    ran = empty.say(*(["--json"] if as_json else []), *words)
    assert ran.status == 2
    told = ran.err.replace("\u00a0", " ")
    assert told.startswith("mise-en-relation-admin : ")
    assert said in told
    assert told.count("\n") == 1
    if as_json:
        assert ran.document["error"]["code"] == "usage"
    else:
        assert ran.out == ""
    assert not (empty.folder / "desk.sqlite").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("dossiers", "find", "\udcff"),
        ("dossiers", "show", "\udcff"),
        ("addresses", "find", "\udcff"),
        ("installers", "nearest", "--address", "\udcff"),
        ("installers", "nearest", "--lat", "44", "--lon", "4", "--excluding", "\udcff"),
        ("letters", "settle", "\udcff", "sent"),
        ("consents", "withdraw", "\udcff"),
    ],
)
def test_bytes_that_are_no_text_exit_2(words, empty):
    ran = empty.run(*words)
    assert (ran.status, ran.document["error"]["code"]) == (2, "usage")
    assert "UTF-8" in ran.err


def test_a_file_may_have_any_name(empty, tmp_path):
    name = os.fsdecode(b"annuaire-\xff.csv")
    (tmp_path / name).write_text(DIRECTORY, "utf-8")
    assert empty.run("installers", "import", str(tmp_path / name)).document["accepted"] == 6
    missing = empty.run("dossiers", "record", str(tmp_path / name.replace("annuaire", "appel")))
    assert (missing.status, missing.document["error"]["reason"]) == (2, "not_found")


def test_closed_streams_are_no_failure(profile):
    command = f"{sys.executable} -m desktop_app.command_line --profile {profile.folder} journal verify"
    for closed in (">&-", ">&- 2>&-"):
        done = subprocess.run(["bash", "-c", f"{command} {closed}"], capture_output=True, check=False, cwd=ROOT)
        assert (done.returncode, done.stderr) == (0, b"")


def test_json_may_stand_before_or_after_the_verb(profile):
    after = profile.say("letters", "list", "--json")
    before = profile.say("--json", "letters", "list")
    between = profile.say("letters", "--json", "list")
    assert after == before == between
    assert after.document == []


def test_the_profile_may_stand_after_the_verb(profile, capsys):
    assert main(["letters", "list", "--profile", str(profile.folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


# ------------------------------------------------------------------------------------------------ the world fails


def refused(ran, status, code):
    """The exit status, the one JSON document and the one line are what they should be; answer the error."""
    assert ran.status == status, ran
    error = ran.document["error"]
    assert error["code"] == code
    assert ran.err.count("\n") == 1
    assert error["message"] in ran.err
    return error


@pytest.mark.parametrize(
    ("settings", "code", "where"),
    [
        ("[relai]\nhost = 'x'", "setting_unknown", {"key": "relai"}),
        ("[relay]\nhots = 'x'", "setting_unknown", {"key": "relay.hots"}),
        ("[relay]\nport = 'x'", "setting_wrong", {"key": "relay.port"}),
        ("[relay]\nhost = 'smtp.exemple.test'\nsecurity = 'plain'", "setting_wrong", {"key": "relay.security"}),
        ("[relay\n", "file_unreadable", {"name": "settings.toml"}),
    ],
)
def test_wrong_settings_exit_2_and_name_the_key(settings, code, where, empty):
    (empty.folder / "settings.toml").write_text(settings, "utf-8")
    error = refused(empty.run("letters", "list"), 2, code)
    assert where.items() <= error.items()


def test_a_wrong_key_exits_3(profile):
    (profile.folder / "store.key").write_text("ab" * 32, "ascii")
    refused(profile.run("letters", "list"), 3, "store_key_wrong")


def test_a_missing_key_exits_3_and_makes_no_new_one(profile):
    (profile.folder / "store.key").unlink()
    assert refused(profile.run("letters", "list"), 3, "store_key_missing")["provider"] == "file"
    assert not (profile.folder / "store.key").exists()


def test_a_key_that_others_can_read_exits_3(profile):
    (profile.folder / "store.key").chmod(0o644)
    refused(profile.run("letters", "list"), 3, "store_key_unsafe")


def test_a_key_in_the_environment(profile, monkeypatch):
    key = (profile.folder / "store.key").read_text("ascii").strip()
    (profile.folder / "store.key").unlink()
    monkeypatch.setenv("MER_STORE_KEY", key)
    assert profile.run("journal", "verify").status == 0
    monkeypatch.setenv("MER_STORE_KEY", "zz")
    refused(profile.run("journal", "verify"), 3, "store_key_unsafe")


def test_a_system_without_credential_store_exits_3(tmp_path, capsys):
    profile = Profile(tmp_path / "profil", capsys)
    refused(profile.run("letters", "list"), 3, "credential_store_missing")


def test_a_damaged_store_exits_3(profile):
    store = profile.folder / "desk.sqlite"
    content = bytearray(store.read_bytes())
    content[4096 * 3 : 4096 * 20] = bytes(4096 * 17)
    store.write_bytes(content)
    ran = profile.run("journal", "verify")
    assert ran.status == 3
    assert ran.document["error"]["code"] in {"store_damaged", "store_key_wrong"}


def test_a_newer_store_exits_3(profile):
    engine = engines.make_engine(
        profile.folder / "desk.sqlite", bytes.fromhex((profile.folder / "store.key").read_text("ascii").strip())
    )
    with writing(engine) as connection:
        assert connection.exec_driver_sql("select version_num from alembic_version").scalar() == HEAD
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    engine.dispose()
    assert refused(profile.run("letters", "list"), 3, "store_newer")["found"] == "9999"


def test_a_profile_that_cannot_be_made_exits_3(tmp_path, capsys):
    (tmp_path / "fichier").write_text("", "utf-8")
    profile = Profile(tmp_path / "fichier" / "profil", capsys)
    ran = profile.run("letters", "list")
    assert ran.status == 3


def test_a_busy_store_exits_3(profile, monkeypatch):
    """Another program holds the write lock for longer than we wait."""
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.2)
    key = bytes.fromhex((profile.folder / "store.key").read_text("ascii").strip())
    engine = engines.make_engine(profile.folder / "desk.sqlite", key)
    try:
        with writing(engine):
            refused(profile.record(), 3, "store_busy")
    finally:
        engine.dispose()
    assert profile.snapshot()[:2] == ([], [])


@pytest.mark.warns("a fault of the program")
def test_a_fault_of_the_program_exits_70_with_its_trace_in_the_log(profile, monkeypatch):
    def fail(_journal, _anchor):
        raise ZeroDivisionError("planted for +33 6 39 98 00 01")

    monkeypatch.setattr(Journal, "verify", fail)
    ran = profile.say("journal", "verify")
    assert ran.status == 70
    assert ran.out == ""
    assert "erreur imprévue" in ran.err
    assert "Traceback" not in ran.err
    log = (profile.folder / "logs" / "mise-en-relation-admin.log").read_text("utf-8")
    assert "ZeroDivisionError" in log
    assert "98 00 01" not in log
    assert profile.run("journal", "verify").document == {"error": {"code": "fault"}}


def test_an_interruption_exits_130(profile, monkeypatch):
    def interrupted(_journal, _anchor):
        raise KeyboardInterrupt

    monkeypatch.setattr(Journal, "verify", interrupted)
    assert profile.run("journal", "verify").status == 130


if sys.platform != "win32":
    import resource

    @contextmanager
    def powerless(folder):
        """Nobody may write in `folder`, and this process is nobody, even if it was root."""
        for place in (*folder.rglob("*"), folder):
            place.chmod(0o555 if place.is_dir() else 0o444)
        was_root = os.geteuid() == 0
        if was_root:
            os.seteuid(65534)
        try:
            yield
        finally:
            if was_root:
                os.seteuid(0)
            for place in (folder, *folder.rglob("*")):
                place.chmod(0o755 if place.is_dir() else 0o644)

    @pytest.mark.parametrize("words", [("letters", "list"), ("letters", "send"), ("journal", "verify")])
    def test_a_read_only_profile_exits_3(words, profile, capsys, monkeypatch):
        monkeypatch.setenv("MER_STORE_KEY", (profile.folder / "store.key").read_text("ascii").strip())
        with tempfile.TemporaryDirectory() as public:  # pytest's own folders belong to one user
            Path(public).chmod(0o755)
            shutil.copytree(profile.folder, Path(public) / "profil")
            moved = Profile(Path(public) / "profil", capsys)
            assert moved.run(*words).status == 0
            with powerless(moved.folder):
                refused(moved.run(*words), 3, "store_read_only")

    def test_a_full_disk_exits_3_and_keeps_what_there_was(profile):
        assert profile.record().status == 0
        before = profile.snapshot()
        size = (profile.folder / "desk.sqlite").stat().st_size
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        rows = "".join(
            f"{make_siret(number)};Antennes {number};;07000;Privas;;a{number}@antennes.example;2026-01-05;;;44,7;4,6\n"
            for number in range(100, 3000)
        )
        file = profile.file("gros.csv", f"{HEADER}\n{rows}")
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 4096, hard))
        try:
            refused(profile.run("installers", "import", file), 3, "disk_full")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert profile.snapshot() == before
        assert profile.run("installers", "import", file).document["accepted"] == 2900


# ------------------------------------------------------------------------------------------------- as a process


def test_as_a_process(profile):
    done = in_a_process("--profile", str(profile.folder), "journal", "verify", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == {"facts": 6, "breaks": []}


def test_a_reader_that_goes_away_is_no_failure(profile):
    command = f"{sys.executable} -m desktop_app.command_line --profile {profile.folder} letters list --json"
    done = subprocess.run(
        ["bash", "-c", f"{command} 2> {profile.folder}/err | true; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.stdout.strip() == "0"
    assert (profile.folder / "err").read_text("utf-8") == ""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_no_alphabet_stops_an_answer(encoding, profile):
    words = ["--profile", str(profile.folder), "installers", "nearest", "--lat", "44.54", "--lon", "4.29"]
    people = in_a_process(*words, PYTHONIOENCODING=encoding)
    assert people.returncode == 0, people.stderr
    assert "Antennes du Pont" in people.stdout.decode(encoding)
    names = [
        one["name"]
        for one in json.loads(in_a_process(*words, "--json", PYTHONIOENCODING=encoding).stdout)["installers"]
    ]
    assert "Réception Valence" in names
