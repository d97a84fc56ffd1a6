"""Loading is not interrupted by a collection, and what was loaded is never looked at again."""

import subprocess
import sys

from tests.house.places import ROOT

# In a process of its own: what is frozen stays so.
_LOADING = """
import gc
from ui.garbage import left_alone_while_loading
collections = []
gc.callbacks.append(lambda phase, told: collections.append(phase))
with left_alone_while_loading():
    kept = [[number] for number in range(200_000)]
    print(gc.isenabled(), len(collections))
print(gc.isenabled(), gc.get_freeze_count() > 200_000)
gc.disable()
try:
    with left_alone_while_loading():
        raise ValueError
except ValueError:
    print(gc.isenabled())
"""


def test_nothing_is_collected_while_loading() -> None:
    done = subprocess.run([sys.executable, "-c", _LOADING], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "0", "True", "True", "False"]
