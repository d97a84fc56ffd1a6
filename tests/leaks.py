"""A test of the windows leaves no thread running and no timer ticking.

Both outlive the widget that made them, and then fail some other test, minutes later, far away.
"""

import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

PATIENCE_S = 2.0


def threads_left(before: set[threading.Thread], patience_s: float = PATIENCE_S) -> list[str]:
    """Name the threads that were not there before and do not end in time."""
    deadline = time.monotonic() + patience_s
    for thread in set(threading.enumerate()) - before:
        thread.join(max(0.0, deadline - time.monotonic()))
    return sorted(thread.name for thread in set(threading.enumerate()) - before if thread.is_alive())


@contextmanager
def watched_timers(patch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[str]]]:
    """Remember every QTimer that Python starts meanwhile; the answer names those that still tick."""
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from shiboken6 import isValid

    started: list[weakref.ref[QTimer]] = []
    start = QTimer.start

    def remembered_start(timer: QTimer, *arguments: Any) -> None:
        started.append(weakref.ref(timer))
        start(timer, *arguments)

    def ticking() -> list[str]:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        timers = [timer for reference in started if (timer := reference()) is not None and isValid(timer)]
        return sorted({_described(timer) for timer in timers if timer.isActive()})

    with patch.context() as inner:
        inner.setattr(QTimer, "start", remembered_start)
        yield ticking


def _described(timer: Any) -> str:
    owner = timer.parent()
    return f"{timer.objectName() or 'QTimer'} every {timer.interval()} ms, of {type(owner).__name__}"
