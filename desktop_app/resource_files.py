"""RESOURCES: the one folder of data files, with one address in every way the program is installed.

In a checkout it lies beside `desktop_app`; a wheel is told to ship it beside the packages (`force-include` in
`pyproject.toml`); the frozen build copies it beside the frozen modules (`datas` in `installer.spec`). PyInstaller gives
a frozen module the `__file__` that it would have had there, so that one expression is right in all three.
"""

from pathlib import Path
from typing import Final

RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"
