"""The engine starts on the loopback, ends with whoever started it, and says in one line why it cannot run."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.addresses.addok import engine, environment
from tests.addresses.addok.environment import EngineMissing, engine_python
from tests.house.places import ROOT

_STARTER = """
import sys, time
from tests.addresses.addok.engine import running
with running() as url:
    print(url, flush=True)
    time.sleep(60)
"""


def answers(url: str) -> bool:
    place = urlsplit(url)
    with socket.socket() as caller:
        return caller.connect_ex((place.hostname, place.port)) == 0


def ends_within(seconds: float, url: str) -> bool:
    until = time.monotonic() + seconds
    while answers(url):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def test_it_is_gone_when_it_is_no_longer_wanted():
    with engine.running() as url:
        assert url.startswith("http://127.0.0.1:")
        assert url.endswith("/geocodage")
        assert answers(url)
    assert ends_within(1, url)


def test_it_does_not_outlive_a_starter_that_was_killed():
    # The session's own folders are temporary: the environment is found where it was made.
    told = {**os.environ, "XDG_CACHE_HOME": str(environment.CACHE.parent)}
    starter = subprocess.Popen([sys.executable, "-c", _STARTER], cwd=ROOT, env=told, stdout=subprocess.PIPE, text=True)
    with starter:
        assert starter.stdout is not None
        url = starter.stdout.readline().strip()
        assert answers(url)
        starter.kill()
    assert ends_within(10, url)


def test_an_environment_that_cannot_be_made_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    locked = tmp_path / "addok.txt"
    locked.write_text("addok==0.0.0 --hash=sha256:" + "0" * 64 + "\n", "utf-8")
    monkeypatch.setattr(environment, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(environment, "LOCKED", locked)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(EngineMissing) as missing:
        engine_python()
    assert "could not be made from addok.txt" in str(missing.value)
    assert "\n" not in str(missing.value)
    assert not list((tmp_path / "cache").glob("*/made.txt"))


def test_an_engine_that_does_not_start_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    broken = tmp_path / "serve.py"
    broken.write_text("raise SystemExit('the store is full')\n", "utf-8")
    monkeypatch.setattr(engine, "SERVE", broken)
    with pytest.raises(EngineMissing, match="did not start: the store is full"), engine.running():
        pass
