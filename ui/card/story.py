"""What happened to a dossier, in words: one line for each thing that was told, newest first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QListView, QListWidget, QWidget

from ui.card.wording import reason_words, step_told
from ui.formats import local_moment, short_day
from ui.kit.day_picker import read_day
from ui.terms import field_name
from ui.wording import word_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.fact import Fact
    from ui.card.requests import Whole

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given

# The machine that a kind of fact moves, by the name of its words.
_MACHINES = {
    "dossier_advanced": "dossier",
    "referral_advanced": "referral",
    "letter_advanced": "letter",
    "visit_advanced": "visit",
    "coupon_advanced": "coupon",
}
# What people do is told by the step of the dossier; its shadows in other machines would say it twice.
_SILENT = frozenset({"letter_claimed", "letter_reached_dot"})
# Turns that only follow the letter (sent) or the dossier (all others), each of which is told.
_SHADOWS = frozenset({"sent", "contacted", "declined", "no_contact", "no_news", "charter_lost", "consent_withdrawn"})


class StoryList(QListWidget):
    """Every line can be reached by the arrows and read aloud."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Historique du dossier"))
        self.setProperty("kind", "wrapped")
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_whole(self, whole: Whole | None) -> None:
        """Show what happened to a dossier; none leaves the list empty."""
        self.clear()
        if whole is not None:
            kinds = {letter.id: letter.kind.value for letter in whole.letters}
            for fact in reversed(whole.facts):
                if not _is_told_already(fact):
                    self.addItem(told(fact, kinds.get(fact.subject) if fact.subject else None))


def _is_told_already(fact: Fact) -> bool:
    """Does another line say it: the dossier's own step, or the letter's?"""
    if fact.kind == "referral_advanced":
        return json.loads(fact.payload).get("to") in _SHADOWS
    return fact.kind in _SILENT


def told(fact: Fact, letter_kind: str | None = None) -> str:
    """One fact as one line: ``23/11/2026 10:12 — Accord enregistré (A0421)``."""
    payload = json.loads(fact.payload)
    said = _said(fact.kind, payload, letter_kind or str(payload.get("kind", "")))
    return translate("story", "{moment}\u00a0\u2014 {what} ({who})").format(
        moment=local_moment(fact.at), what=said, who=_who(fact.by)
    )


def _who(by: str) -> str:
    """A person by the code that they sign with, and in words what no person recorded."""
    return {
        "program": translate("story", "automatique"),
        "delivery_notice": translate("story", "avis de remise"),
        "installer_reply": translate("story", "réponse de l’installateur"),
        "client_reply": translate("story", "réponse du client"),
    }.get(by, by)


def _said(kind: str, payload: Mapping[str, object], letter_kind: str) -> str:
    said = word_of("fact.Kind", kind)
    machine = _MACHINES.get(kind)
    if kind.startswith("letter_"):
        said = word_of("letter.Kind", letter_kind) if letter_kind else said
    event = payload.get("event")
    if kind == "dossier_advanced" and isinstance(event, str):
        return "".join([step_told(event) or said, *_details(payload)])
    after = payload.get("to")
    if machine is not None and isinstance(after, str):
        said = f"{said}\u00a0: {word_of(f'{machine}.State', after).lower()}"
    elif kind == "letter_queued":
        said = translate("story", "{letter}\u00a0: mis en file").format(letter=said)
    return "".join([said, *_details(payload)])


def _details(payload: Mapping[str, object]) -> list[str]:
    found = []
    for name, kind in (
        ("answer", "contact.Answer"),
        ("learned", "contact.Learned"),
        ("need", "visit.Need"),
        ("form", "coupon.Form"),
    ):
        value = payload.get(name)
        if isinstance(value, str):
            found.append(f", {word_of(kind, value)}")
    line, mark = payload.get("line"), payload.get("mark")
    if isinstance(line, str) and isinstance(mark, str):
        found.append(f", {word_of('checklist.Line', line)}\u00a0: {word_of('checklist.Mark', mark).lower()}")
    for name in ("on", "day"):
        day = read_day(value) if isinstance(value := payload.get(name), str) else None
        if day is not None:
            found.append(translate("story", ", le {day}").format(day=short_day(day)))
    if isinstance(fields := payload.get("fields"), list):
        known = [field_name(f"client.{field}") or field_name(f"address.{field}") for field in fields]
        found.append(f"\u00a0: {', '.join(name.lower() for name in known if name)}")
    reason = payload.get("reason")
    if isinstance(reason, str):
        found.append(f" ({reason_words(reason).lower()})")
    return found
