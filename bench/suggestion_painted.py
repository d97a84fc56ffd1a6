"""From a keystroke to the offline suggestions on the screen: the list asked for, laid out and painted."""

from statistics import quantiles
from time import perf_counter

from bench import Figure
from bench._directory import run

_ALLOWED_MS = 16.0
_PROGRAM = """
from bench.suggestion_painted import slowest_ms
print(slowest_ms())
"""
# Beginnings as agents type them: short ones, which name hundreds of communes, and long ones.
_BEGINNINGS = (
    "la",
    "sa",
    "saint-",
    "st",
    "mar",
    "pari",
    "lar",
    "largen",
    "ville",
    "97",
    "071",
    "75011",
    "châ",
    "le h",
    "mont",
)
_ROUNDS = 20


def measure() -> list[Figure]:
    """In a process of its own, with the style and the fonts of the program."""
    slow = run(_PROGRAM)
    note = "99th of 100 keystrokes until the offline suggestions are painted; baseline: one picture of a screen"
    return [Figure("suggestion_painted_p99", slow, "ms", _ALLOWED_MS, slow / _ALLOWED_MS, note)]


def slowest_ms() -> float:
    """The 99th percentile over all beginnings, in milliseconds; the first round warms up."""
    from PySide6.QtTest import QTest

    from desktop_app.addresses.gazetteer import Gazetteer
    from ui.app import dress, make_application
    from ui.dossier.address_panel import AddressPanel

    application = make_application()
    gazetteer, panel = Gazetteer(), AddressPanel()
    dress(application)
    panel.resize(480, 500)
    panel.show()
    panel.activateWindow()
    edit = panel.city_field.edit
    edit.setFocus()
    QTest.qWaitForWindowActive(panel)
    times = []
    for _ in range(_ROUNDS + 1):
        for typed in _BEGINNINGS:
            edit.setText(typed)
            start = perf_counter()
            panel.suggest(typed, gazetteer.suggest(typed, limit=10))
            panel.city_suggestions.list.repaint()
            times.append((perf_counter() - start) * 1000)
            if not panel.city_suggestions.is_open:
                raise SystemExit(f"nothing was offered for {typed}")
    return quantiles(times[len(_BEGINNINGS) :], n=100)[98]
