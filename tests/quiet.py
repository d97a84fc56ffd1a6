"""A test that makes the program warn fails, unless it says that it expects the warning.

`@pytest.mark.warns("part of the message")` expects one, and fails when it does not come.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

OUR_PACKAGES = ("desktop_app", "ui")


class _Ear(logging.Handler):
    """Keeps what it hears."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.name} {record.levelname}: {record.getMessage()}")


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect every warning and error that our packages log meanwhile."""
    ear = _Ear()
    loggers = [logging.getLogger(name) for name in OUR_PACKAGES]
    for logger in loggers:
        logger.addHandler(ear)
    try:
        yield ear.heard
    finally:
        for logger in loggers:
            logger.removeHandler(ear)


def complaint(heard: list[str], expected: list[str]) -> str | None:
    """Say what was logged and not expected, or expected and not logged; None when both lists agree."""
    surprises = [line for line in heard if not any(part in line for part in expected)]
    if surprises:
        return "logged, and no @pytest.mark.warns expects it:\n  " + "\n  ".join(surprises)
    silent = [part for part in expected if not any(part in line for line in heard)]
    if silent:
        return f"expected in the log, and never said: {silent}"
    return None
