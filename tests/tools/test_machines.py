"""The drawings are those of the tables that the program runs on."""

import dataclasses
import re

import pytest

from desktop_app.domain.coupon import Event, State
from tools.machines import DOCUMENT, MACHINES, document, main


def test_the_drawings_are_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert DOCUMENT.read_text("utf-8") == document()
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.title)
def test_every_step_is_drawn_or_told_and_in_the_table(machine) -> None:
    text = document((machine,))
    drawn = {
        (origin, event, target)
        for origin, target, events in re.findall(r"^    (\w+) --> (\w+): (.+)$", text, re.MULTILINE)
        for event in events.split(" / ")
    }
    told = set(re.findall(r"^- `(\w+)` → `(\w+)`", text, re.MULTILINE))
    for (state, event), target in machine.table.items():
        assert (state.value, event.value, target.value) in drawn or (event.value, target.value) in told
    rows = [line for line in text.splitlines() if line.startswith("| **")]
    cells = [[cell.strip() for cell in row.split("|")[2:-1]] for row in rows]
    assert cells == [
        [getattr(machine.table.get((state, event)), "value", "") for event in machine.events]
        for state in machine.states
    ]


def test_a_drawing_that_is_not_current_is_noticed(tmp_path, monkeypatch, capsys) -> None:
    coupons = next(machine for machine in MACHINES if machine.title == "Coupon")
    changed = dataclasses.replace(coupons, table={(State.HANDED, Event.EXPIRE): State.EXPIRED})
    assert document((changed,)) != document((coupons,))
    old = tmp_path / "machines.md"
    old.write_text(document((changed,)), "utf-8")
    monkeypatch.setattr("tools.machines.DOCUMENT", old)
    assert main(["--check"]) == 1
    assert "tools.machines" in capsys.readouterr().out
    assert main([]) == 0
    assert main(["--check"]) == 0
