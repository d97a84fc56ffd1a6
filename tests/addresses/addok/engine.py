"""The base's own engine for the time of some tests: started once, on the loopback, ended by its pid."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

from tests.addresses.addok.environment import EngineMissing, engine_python

SERVE = Path(__file__).resolve().parent / "serve.py"
_PATIENCE_S = 60


@contextmanager
def running() -> Iterator[str]:
    """Run the engine and give its address: `http://127.0.0.1:PORT/geocodage`. Raises `EngineMissing`."""
    python = engine_python()
    # A short path: the store's socket may not have a long one.
    with tempfile.TemporaryDirectory(prefix="addok-") as folder, (Path(folder) / "engine.log").open("w+b") as log:
        process = subprocess.Popen(
            [str(python), "-I", str(SERVE), folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        try:
            yield _address(process, Path(log.name))
        finally:
            _end(process)


def _address(process: "subprocess.Popen[str]", log: Path) -> str:
    late = Timer(_PATIENCE_S, process.kill)
    late.start()
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
    finally:
        late.cancel()
    if not address:
        said = log.read_text("utf-8", errors="replace").splitlines() or ["it said nothing"]
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
