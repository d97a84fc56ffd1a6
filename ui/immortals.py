"""On Python 3.11, keep PySide6 from counting `None`, `True` and `False` down to nothing.

PySide6 6.12 answers these without taking a reference, as is right from Python 3.12 on, where they are immortal
(PEP 683). Its wheels are offered for 3.11 as well, and there each such answer loses one: measured, one for every
`QObject.property()` that is None, some thirty for one piece of work in a lane. After a morning's work, or at the end of
a short run, the interpreter stops with "deallocating None".

So they are given more references than any program can lose, which makes them what they are in 3.12.
"""

import ctypes
import sys
from typing import Final

_MANY: Final = 1 << 40


def make_immortal() -> None:
    """Give the constants of the language references to spare. Does nothing from Python 3.12 on."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for constant in (None, True, False, NotImplemented, Ellipsis):
        if sys.getrefcount(constant) < _MANY:
            # The count is the first field of every object (PyObject.ob_refcnt).
            ctypes.c_ssize_t.from_address(id(constant)).value += _MANY
