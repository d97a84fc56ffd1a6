"""Folding a batch of facts into the centre's states, inside the transaction that accepts them."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from desktop_app.central import accept
from desktop_app.domain import dossier as dossier_machine
from desktop_app.domain.fact import Fact, Kind
from desktop_app.domain.fold import MACHINES, MOVES, FlagReason, Folded, folded, folded_letter
from desktop_app.domain.letter import State as LetterState
from desktop_app.travelling import Row

_KINDS = frozenset(kind.value for kind in Kind)
_ENDED = frozenset(state.value for state in dossier_machine.ENDED)
_WITHDRAWN = dossier_machine.State.CONSENT_WITHDRAWN.value
_CORRECTS = Kind.CLIENT_RECTIFIED.value


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the facts did: the rows they moved (or are about), and the facts that changed nothing, with the reason.

    `corrected`: of these dossiers, the fields that were set right.
    """

    moved: frozenset[UUID]
    flags: tuple[tuple[int, str], ...]
    corrected: Mapping[UUID, Collection[str]] = field(default_factory=dict)


def fold(at: Connection, me: UUID, facts: Sequence[Fact]) -> Outcome:
    """Take the told steps in their order, from where things stand at the centre; keep the states that follow."""
    subjects: dict[str, set[UUID]] = {}
    for one in facts:
        if (name := _table(one)) is not None and one.subject is not None:
            subjects.setdefault(name, set()).add(one.subject)
    # One order for everybody, so that two desks never wait for each other's rows.
    rows = {name: accept.states_of(at, name, subjects[name]) for name in MACHINES if name in subjects}
    before = {name: {row_id: row["state"] for row_id, row in found.items()} for name, found in rows.items()}
    moved: set[UUID] = set()
    flags: list[tuple[int, str]] = []
    corrected: dict[UUID, set[str]] = {}
    ended: dict[UUID, datetime | None] = {}
    for one in facts:
        flag = _take(one, rows, me, ended)
        if flag is not None:
            flags.append((one.seq, flag.value))
        elif one.subject is not None:
            moved.add(one.subject)
            if one.kind == _CORRECTS:
                corrected.setdefault(one.subject, set()).update(json.loads(one.payload)["fields"])
    for name, found in rows.items():
        changed = {row_id: row["state"] for row_id, row in found.items() if row["state"] != before[name][row_id]}
        accept.keep_states(at, name, changed)
    accept.keep_closing(at, ended)
    return Outcome(frozenset(moved), tuple(flags), corrected)


def _table(one: Fact) -> str | None:
    """Whose row a fact is folded into. A correction moves no state, yet only a dossier that stands is corrected."""
    return "dossier" if one.kind == _CORRECTS else MOVES.get(one.kind)


def _take(
    one: Fact, rows: dict[str, dict[UUID, Row]], me: UUID, ended: dict[UUID, datetime | None]
) -> FlagReason | None:
    if one.kind not in _KINDS:
        return FlagReason.UNKNOWN_KIND
    name = _table(one)
    if name is None or one.subject is None:
        return None
    row = rows[name].get(one.subject)
    if row is None:
        return FlagReason.UNKNOWN_SUBJECT
    if one.kind == _CORRECTS:
        return FlagReason.IMPOSSIBLE_STEP if row["state"] == _WITHDRAWN else None
    told = _step(name, row, one, me)
    if name == "dossier" and (told.state in _ENDED) != (row["state"] in _ENDED):
        ended[one.subject] = one.at if told.state in _ENDED else None
    row["state"] = told.state
    return told.flag


def _step(name: str, row: Row, one: Fact, me: UUID) -> Folded:
    payload: dict[str, Any] = json.loads(one.payload)
    if name != "letter":
        return folded(MACHINES[name], row["state"], payload["to"])
    is_dot = one.kind == Kind.LETTER_REACHED_DOT.value
    told = LetterState.DOT.value if is_dot else payload["to"]
    return folded_letter(row["state"], payload.get("from"), told, by_owner=row["owner"] == me)
