"""`dev.py` makes the environment when it must, passes arguments and exit statuses on, and says what it cannot do."""

import signal
import sys
from pathlib import Path

import pytest

import dev

Commands = list[tuple[str, ...]]


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Record what would be run; everything succeeds."""
    started: Commands = []

    def recorded(*command: str | Path, **more: str) -> int:
        started.append(tuple(map(str, command)))
        return 0

    monkeypatch.setattr(dev, "run", recorded)
    return started


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point dev.py to a small checkout without an environment."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "dev.txt").write_text("alembic==1\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text('[build-system]\nrequires = []\n[project]\nname = "x"\n', "utf-8")
    for name, place in {
        "ROOT": ".",
        "VENV": ".venv",
        "PYTHON": ".venv/bin/python",
        "STAMP": ".venv/made-from.txt",
        "LOCKED": "requirements/dev.txt",
    }.items():
        monkeypatch.setattr(dev, name, tmp_path / place)
    return tmp_path


def pretend_it_was_made(checkout: Path) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").touch()
    (checkout / ".venv" / "made-from.txt").write_text(dev.wanted_stamp(), "utf-8")


@pytest.mark.parametrize("status", [0, 1, 2, 3, 42])
def test_the_exit_status_is_passed_on(status: int) -> None:
    assert dev.run(sys.executable, "-c", f"raise SystemExit({status})") == status


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.hardware("Windows has no such signals")
def test_a_killed_program_is_reported_as_the_shell_does() -> None:
    kill = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert dev.run(sys.executable, "-c", kill) == 128 + signal.SIGKILL


def test_a_fresh_checkout_gets_an_environment_from_the_hashes(checkout: Path, commands: Commands) -> None:
    (checkout / ".venv").mkdir()
    assert dev.make_environment() == 0
    made, installed, editable = commands
    assert made[1:3] == ("-m", "venv")
    assert "--require-hashes" in installed
    assert installed[-2:] == ("-r", str(checkout / "requirements" / "dev.txt"))
    assert "--no-deps" in editable
    assert (checkout / ".venv" / "made-from.txt").read_text("utf-8") == dev.wanted_stamp()


def test_nothing_is_run_when_nothing_changed(checkout: Path, commands: Commands) -> None:
    pretend_it_was_made(checkout)
    assert dev.make_environment() == 0
    assert commands == []


@pytest.mark.parametrize("name", ["requirements/dev.txt", "pyproject.toml"])
def test_a_change_makes_it_anew(name: str, checkout: Path, commands: Commands) -> None:
    pretend_it_was_made(checkout)
    text = (checkout / name).read_text("utf-8")
    (checkout / name).write_text(text + ("alembic==2\n" if name.endswith("txt") else 'version = "2"\n'), "utf-8")
    assert dev.make_environment() == 0
    assert any("--require-hashes" in command for command in commands)


def test_an_installation_that_failed_is_not_taken_for_done(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_it_was_made(checkout)
    (checkout / "requirements" / "dev.txt").write_text("alembic==2\n", "utf-8")
    monkeypatch.setattr(dev, "run", lambda *command, **more: 7)
    assert dev.make_environment() == 7
    assert not dev.is_ready(dev.wanted_stamp())
    assert not (checkout / ".venv" / "made-from.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "spread"),
    [
        ([], True),
        (["tests/house", "-q"], True),
        (["-n", "4"], False),
        (["-n0"], False),
        (["-p", "no:xdist"], False),
        (["--pdb"], False),
        (["--collect-only"], False),
    ],
)
def test_tests_are_spread_unless_the_caller_minds(arguments: list[str], spread: bool, commands: Commands) -> None:
    assert dev.test(arguments) == 0
    assert commands[0][1:3] == ("-m", "pytest")
    assert commands[0][len(commands[0]) - len(arguments) :] == tuple(arguments)
    assert ("worksteal" in commands[0]) is spread


def test_a_demonstration_keeps_its_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commands: Commands) -> None:
    monkeypatch.setattr(dev, "_user_cache", lambda: tmp_path)
    monkeypatch.setattr(dev, "_has_display", lambda: True)
    assert dev.demo(["--call", "0612345678"]) == 0
    profile = tmp_path / "mise-en-relation" / "demo" / "profile"
    assert profile.is_dir()
    assert commands[0][1:] == ("-m", "ui", "--training", "--profile", str(profile), "--call", "0612345678")


def test_without_a_display_the_demonstration_is_the_tour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commands: Commands, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "_user_cache", lambda: tmp_path)
    monkeypatch.setattr(dev, "_has_display", lambda: False)
    assert dev.demo([]) == 0
    assert commands[0][1:4] == ("-m", "ui.tour", "--out")
    assert "no display" in capfd.readouterr().err


def test_check_runs_everything_and_names_what_failed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    started: Commands = []

    def lint_and_types_fail(*command: str | Path, **more: str) -> int:
        started.append(tuple(map(str, command)))
        return 1 if {"mypy", "check"} & set(started[-1]) else 0

    monkeypatch.setattr(dev, "run", lint_and_types_fail)
    assert dev.check([]) == 1
    assert len(started) == 6
    assert "check: lint, types failed" in capfd.readouterr().err


@pytest.mark.parametrize("words", [[], ["nope"], ["check", "--fast"]])
def test_a_wrong_request_is_refused(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "make_environment", lambda: 0)
    assert dev.main(words) == 2
    assert any(capfd.readouterr())


def test_help_lists_the_words(capfd: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    shown = capfd.readouterr().out
    assert [word for word in dev.WORDS if word not in shown] == []
