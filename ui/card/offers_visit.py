"""What may be done about the visit: its day, what must be there before, why it did not happen, and the checklist."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.address import department_of
from desktop_app.domain.checklist import DETAILS, Line, Mark, may_be
from desktop_app.domain.deadlines import visit_day
from desktop_app.domain.dossier import OPEN, Event, State
from desktop_app.domain.visit import AHEAD, Danger, Need, Postponed
from desktop_app.domain.visit import State as VisitState
from ui.card.actions import Action
from ui.card.questions import Answers, Day, Form, Option, Pick, Told
from ui.card.requests import LineMark
from ui.card.wording import not_done_reasons
from ui.formats import spoken_day
from ui.kit.day_picker import DayLook
from ui.kit.notice_bar import Level
from ui.wording import word, word_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from desktop_app.domain.checklist import Marked
    from ui.card.requests import CardRequests, Whole

    WhyNot = Callable[[Whole, Event], str]

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given
_YES, _NO = "yes", "no"
# Around the window: enough to see what lies before and after it.
_BEFORE, _AFTER = timedelta(days=3), timedelta(days=9)


def visit_actions(whole: Whole, requests: CardRequests, today: date, why_not: WhyNot) -> Iterator[Action]:
    """The actions, in the order in which they come."""
    key = whole.dossier.id
    yield Action(
        "plan_visit",
        translate("card", "Rendez-vous de pose"),
        why_not(whole, Event.PLAN_VISIT),
        form=_plan(whole, requests, today),
    )
    yield Action(
        "needs", translate("card", "Matériel et identifiants reçus"), _no_needs(whole), form=_needs(whole, requests)
    )
    yield Action(
        "confirm_visit",
        translate("card", "Rendez-vous préparé"),
        "" if whole.visit is not None and whole.visit.state is VisitState.PLANNED else _no_visit(whole),
        form=Form(
            translate("card", "Rendez-vous préparé"),
            (
                Told(
                    translate("card", "Matériel, identifiants et mot de passe sont arrivés chez le client."), Level.CALM
                ),
            ),
            translate("card", "Confirmer"),
            lambda _answers, reason: requests.confirm(key, reason),
        ),
    )
    yield Action(
        "postpone_visit",
        translate("card", "Reporter le rendez-vous"),
        why_not(whole, Event.POSTPONE_VISIT),
        form=Form(
            translate("card", "Report du rendez-vous"),
            (
                Pick(
                    "why",
                    translate("card", "Pourquoi\u00a0?"),
                    tuple(Option(one.value, word(one)) for one in Postponed),
                ),
            ),
            translate("card", "Enregistrer"),
            lambda answers, _reason: requests.postpone(key, Postponed(answers.the_code("why"))),
        ),
    )
    yield Action(
        "suspend_for_safety",
        translate("card", "Suspendre pour sécurité"),
        why_not(whole, Event.SUSPEND_FOR_SAFETY),
        form=Form(
            translate("card", "Suspension pour sécurité"),
            (
                Pick(
                    "danger",
                    translate("card", "Quel danger\u00a0?"),
                    tuple(Option(one.value, word(one)) for one in Danger),
                ),
                Day("review", translate("card", "À &revoir le (facultatif)"), is_required=False),
            ),
            translate("card", "Suspendre"),
            lambda answers, _reason: requests.suspend(key, Danger(answers.the_code("danger")), answers.day("review")),
        ),
    )
    yield Action(
        "install",
        translate("card", "Installation faite"),
        why_not(whole, Event.INSTALL),
        form=Form(
            translate("card", "Installation faite"),
            (Day("on", translate("card", "&Le (jj/mm/aaaa)"), chosen=_planned_day(whole, today)),),
            translate("card", "Enregistrer"),
            lambda answers, reason: requests.step(key, Event.INSTALL, answers.the_day("on"), reason),
        ),
    )
    yield Action(
        "checklist",
        translate("card", "Liste de l’installation"),
        _no_checklist(whole),
        form=_checklist(whole, requests),
    )
    yield Action(
        "checklist_paper",
        translate("card", "Imprimer la liste (PDF)"),
        "" if whole.turns else translate("card", "aucun installateur n’est sollicité"),
        paper=lambda: requests.checklist_paper(key),
    )


def day_look(whole: Whole, today: date) -> Callable[[date], DayLook]:
    """How each day is for this dossier's visit: in the window or out of it, closed in its department, past."""
    window, department = whole.deadlines.visit, department_of(whole.dossier.address.postcode)

    def look(day: date) -> DayLook:
        marked = visit_day(day, department)
        said = []
        is_within = window is not None and window.first_day <= day <= window.last_day
        if window is not None and not is_within:
            said.append(translate("card", "hors délai\u00a0: motif demandé"))
        if marked.closed is not None:
            said.append(marked.holiday or word(marked.closed))
        if day < today:
            said.append(translate("card", "déjà passé"))
        return DayLook(is_within, marked.closed is not None, ", ".join(said))

    return look


def _plan(whole: Whole, requests: CardRequests, today: date) -> Form:
    window, key = whole.deadlines.visit, whole.dossier.id
    if window is None:
        told = Told(translate("card", "Les jours possibles ne sont pas encore connus."), Level.WARNING)
        weeks = (today, today + timedelta(days=27))
    else:
        told = Told(
            translate(
                "card",
                "Entre le {first} et le {last}. Un point marque les jours possibles\u00a0; un jour barré est fermé.",
            ).format(first=spoken_day(window.first_day), last=spoken_day(window.last_day)),
            Level.CALM,
        )
        weeks = (window.first_day - _BEFORE, window.last_day + _AFTER)
    day = Day("day", translate("card", "&Jour du rendez-vous (jj/mm/aaaa)"), weeks=weeks, look=day_look(whole, today))
    return Form(
        translate("card", "Rendez-vous de pose"),
        (told, day),
        translate("card", "Fixer le rendez-vous"),
        lambda answers, reason: requests.plan(key, answers.the_day("day"), reason),
    )


def _needs(whole: Whole, requests: CardRequests) -> Form:
    key = whole.dossier.id
    known = {one.need: one.is_received for one in whole.received}
    yes_no = (Option(_YES, translate("card", "Oui")), Option(_NO, translate("card", "Non")))
    questions = tuple(
        Pick(
            need.value,
            word(need),
            yes_no,
            is_required=False,
            chosen=(_YES if known[need] else _NO) if need in known else None,
        )
        for need in Need
    )
    told = Told(
        translate(
            "card", "Oui ou non seulement\u00a0: ne demandez et ne notez jamais l’identifiant ni le mot de passe."
        ),
        Level.CALM,
    )

    def keep(answers: Answers, _reason: str | None) -> object:
        said = {need: code == _YES for need in Need if (code := answers.code(need.value)) is not None}
        return requests.needs(key, said)

    return Form(translate("card", "Avant le déplacement"), (told, *questions), translate("card", "Enregistrer"), keep)


def _checklist(whole: Whole, requests: CardRequests) -> Form:
    key = whole.dossier.id
    marked = {one.line: one for one in whole.lines}
    questions = []
    for line in Line:
        chosen = _code_of(marked.get(line))
        questions.append(Pick(line.value, word(line), tuple(_marks(line)), chosen=chosen, drops=True))

    def keep(answers: Answers, _reason: str | None) -> object:
        said = {line: answers.the_code(line.value) for line in Line}
        changed = {line: _line_mark(code) for line, code in said.items() if code != _code_of(marked.get(line))}
        return requests.mark(key, changed)

    return Form(
        translate("card", "Liste de l’installation"),
        tuple(questions),
        translate("card", "Enregistrer la liste"),
        keep,
    )


def _marks(line: Line) -> Iterator[Option]:
    """The marks that a line can have: those that take a detail or a reason come once for each."""
    for mark in Mark:
        if mark is Mark.NOT_DONE:
            for code, words in not_done_reasons():
                yield Option(f"{mark.value}:{code}", f"{word(mark)}, {words}")
        elif mark is Mark.DONE and line in DETAILS:
            kind = "coupon.Form" if line is Line.COUPON_HANDED else "checklist.Wiring"
            for detail in DETAILS[line]:
                yield Option(f"{mark.value}:{detail.value}", f"{word(mark)}, {word_of(kind, detail.value)}")
        elif may_be(line, mark):
            yield Option(mark.value, word(mark))


def _line_mark(code: str) -> LineMark:
    value, _, more = code.partition(":")
    mark = Mark(value)
    return LineMark(mark, more or None if mark is Mark.NOT_DONE else None, more or None if mark is Mark.DONE else None)


def _code_of(marked: Marked | None) -> str:
    if marked is None:
        return Mark.TO_DO.value
    more = marked.reason if marked.mark is Mark.NOT_DONE else marked.detail
    return f"{marked.mark.value}:{more}" if more else marked.mark.value


def _planned_day(whole: Whole, today: date) -> date:
    visit = whole.visit
    return visit.day if visit is not None and visit.day <= today else today


def _no_needs(whole: Whole) -> str:
    if whole.dossier.state in OPEN:
        return ""
    return translate("card", "le dossier n’attend plus de pose ({state})").format(
        state=word(whole.dossier.state).lower()
    )


def _no_visit(whole: Whole) -> str:
    if whole.visit is not None:
        return translate("card", "le rendez-vous est déjà confirmé")
    return translate("card", "aucun rendez-vous n’est fixé")


def _no_checklist(whole: Whole) -> str:
    states = {State.VISIT_PLANNED, State.INSTALLED, State.CLOSED}
    has_visit = any(one.state in AHEAD | {VisitState.DONE} for one in whole.visits)
    if whole.dossier.state in states or has_visit:
        return ""
    return translate("card", "aucun rendez-vous n’est fixé")
