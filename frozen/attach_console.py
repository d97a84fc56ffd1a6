"""Start-up hook of the window on Windows: print to the console it was started from, where there is one.

Windows gives a program without console no standard streams at all: `--version` and `--self-check` would be silent.
"""

import sys

if sys.platform == "win32" and (sys.stdout is None or sys.stderr is None):
    import ctypes
    import os

    PARENT = -1
    if ctypes.windll.kernel32.AttachConsole(PARENT):
        console = open("CONOUT$", "w", encoding="utf-8", errors="replace", buffering=1)  # noqa: PTH123, SIM115
    else:
        # Libraries write to these streams without asking whether they exist.
        console = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stdout = sys.stdout or console
    sys.stderr = sys.stderr or console
