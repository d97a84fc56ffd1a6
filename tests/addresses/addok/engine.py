"""The base's own engine for the time of some tests: started once, on the loopback, ended by its pid."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import IO

from tests.addresses.addok.environment import EngineMissing, engine_python

SERVE = Path(__file__).resolve().parent / "serve.py"
_PATIENCE_S = 60


@contextmanager
def running() -> Iterator[str]:
    """Run the engine and give its address: `http://127.0.0.1:PORT/geocodage`. Raises `EngineMissing`."""
    python = engine_python()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [str(python), "-I", str(SERVE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        )
        try:
            yield _address(process, log)
        finally:
            _end(process)


def _address(process: "subprocess.Popen[str]", log: IO[bytes]) -> str:
    late = Timer(_PATIENCE_S, process.kill)
    late.start()
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
    finally:
        late.cancel()
    if not address:
        log.seek(0)
        said = log.read().decode(errors="replace").splitlines() or ["it said nothing"]
        raise EngineMissing(f"the address engine did not start: {said[-1]}")
    return address


def _end(process: "subprocess.Popen[str]") -> None:
    """Close its input, which ends it and its store; then insist."""
    with process:
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
