"""The window does not wear the language's constants out, whatever the version of Python."""

import subprocess
import sys

from tests.house.places import ROOT

# More answers of None than a fresh interpreter has references to it.
_MANY_ANSWERS = """
import ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(50_000):
    thing.property("there is none")
    thing.blockSignals(False)
print("alive")
"""


def test_many_answers_of_none_do_not_end_the_program() -> None:
    done = subprocess.run([sys.executable, "-c", _MANY_ANSWERS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "alive\n", "")
