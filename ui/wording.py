"""Domain values and errors become words here: what happened, where, and how to mend it.

The front door of `ui.sentences` (errors) and `ui.terms` (closed sets). How figures are written is in `ui.formats`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.domain import errors
from ui import sentences
from ui.after_call_terms import SUPERVISOR_REASONS
from ui.formats import local_moment, phone_pairs
from ui.terms import field_name, machine_name, word, word_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.client import PhoneNumber
    from desktop_app.domain.errors import DeskError, FieldReason

__all__ = ["field_sentence", "phone", "sentence", "word", "word_of"]


def sentence(error: DeskError) -> str:
    """What to tell a person about an expected error: what happened, where, and how to mend it."""
    match error:
        case errors.FieldWrong():
            return _field_wrong(error)
        case errors.RequestWrong():
            return _request_wrong(error)
        case errors.Refused():
            return _refused(error)
        case errors.WorldFailed():
            return _world_failed(error)
    raise _unworded(error)


def field_sentence(reason: FieldReason, allowed: Sequence[str] = ()) -> str:
    """What to write under a field that is wrong; `sentence` says the same and names the field."""
    return _say(sentences.FIELD_REASONS[reason]).format(allowed=_quoted(allowed))


def phone(number: PhoneNumber) -> str:
    """A telephone number that no line break cuts: ``06 12 34 56 78``."""
    return phone_pairs(number.national)


def _say(source: str) -> str:
    return QCoreApplication.translate("wording", source)


def _plain(error: DeskError) -> str:
    if type(error) not in sentences.SENTENCES:
        raise _unworded(error)
    return _say(sentences.SENTENCES[type(error)])


def _unworded(error: DeskError) -> AssertionError:
    return AssertionError(f"no sentence for {type(error).__name__}")


def _reason(reasons: Mapping[str, str], code: str) -> str:
    return _say(reasons[code]) if code in reasons else code.replace("_", " ")


def _quoted(values: Sequence[str]) -> str:
    return ", ".join(
        QCoreApplication.translate("wording", "«\u00a0{value}\u00a0»").format(value=value) for value in values
    )


def _field_wrong(error: errors.FieldWrong) -> str:
    name = field_name(error.field) or f"«\u00a0{error.field}\u00a0»"
    said = field_sentence(error.reason, error.allowed)
    is_acronym = said[:2].isalpha() and said[:2].isupper()
    return f"{name}\u00a0: {said if is_acronym else said[0].lower() + said[1:]}"


def _request_wrong(error: errors.RequestWrong) -> str:
    match error:
        case errors.FileUnreadable(name, reason, None):
            return _plain(error).format(name=name, reason=_file_reason(reason))
        case errors.FileUnreadable(name, reason, line):
            said = _say(sentences.FILE_AT_LINE)
            return said.format(name=name, line=line, reason=_file_reason(reason))
        case errors.SettingUnknown(key):
            return _plain(error).format(key=key)
        case errors.SettingWrong(key, reason):
            return _plain(error).format(key=key, reason=_setting_reason(reason))
        case errors.NotFound(kind) if kind in sentences.THINGS:
            return _say(sentences.THINGS[kind])
    return _plain(error)


def _file_reason(reason: str) -> str:
    what, _, detail = reason.partition(":")
    return _reason(sentences.FILE_REASONS, what).format(detail=detail.strip())


def _setting_reason(reason: str) -> str:
    what, _, rest = reason.partition(":")
    if what == "one_of":
        return _say(sentences.ONE_OF).format(allowed=_quoted(rest.split("|")))
    if what == "type":
        return _say(sentences.OF_TYPE).format(type=_reason(sentences.TYPES, rest))
    return _reason(sentences.SETTING_REASONS, reason)


def _refused(error: errors.Refused) -> str:  # noqa: C901, PLR0911 - one case per refusal that says more
    match error:
        case errors.NotEligible(reasons):
            return _plain(error).format(reasons=", ".join(word_of("eligibility.Reason", code) for code in reasons))
        case errors.NoInstaller(()):
            return _say(sentences.DIRECTORY_EMPTY)
        case errors.NoInstaller(skipped):
            told = [f"{count} {word_of('installer.SkipReason', code)}" for code, count in skipped]
            return _plain(error).format(skipped=", ".join(told))
        case errors.ScriptMissing(on):
            return _plain(error).format(on=on)
        case errors.DossierOpen(_, reference):
            return _plain(error).format(reference=reference)
        case errors.NotPossible(machine, state):
            return _plain(error).format(thing=machine_name(machine), state=_state_word(machine, state))
        case errors.ReasonNeeded(objections):
            said = [word_of("objection.Objection", code) for code in objections]
            return _plain(error).format(objections=", ".join(said))
        case errors.SupervisorNeeded(reason):
            return _plain(error).format(reason=_reason(SUPERVISOR_REASONS, reason))
        case errors.LetterUnsafe(reason):
            return _plain(error).format(reason=reason)
    return _plain(error)


def _state_word(machine: str, state: str) -> str:
    return word_of("installer.Standing" if machine == "installer" else f"{machine}.State", state)


def _world_failed(error: errors.WorldFailed) -> str:  # noqa: C901, PLR0911 - one case per failure that says more
    match error:
        case errors.RelayUnreachable(stage):
            return _plain(error).format(stage=word_of("delivery.Stage", stage))
        case errors.RelayLoginRefused(code):
            return _plain(error).format(code=code)
        case errors.CentreUnreachable(why) | errors.CentreRefused(why) | errors.CentreBusy(why):
            return _plain(error).format(reason=_say(sentences.CENTRE_REASONS[why]))
        case errors.StoreDamaged(page):
            return _plain(error).format(page=page)
        case errors.StoreKeyMissing(provider):
            return _plain(error).format(provider=provider)
        case errors.StoreKeyUnsafe(reason):
            return _plain(error).format(reason=_reason(sentences.KEY_REASONS, reason))
        case errors.StoreNewer(found) | errors.CentreNewer(found):
            return _plain(error).format(found=found)
        case errors.StoreTooOld(found, needed):
            return _plain(error).format(found=found, needed=needed)
        case errors.AlreadyRunning(opened) if opened is not None:
            return _say(sentences.RUNNING_SINCE).format(since=local_moment(opened))
    return _plain(error)
