"""The online geocoder: the national address base (BAN), precise to the house number when it knows it.

The service limits a site to 50 questions a second and answers 429 for five seconds beyond; it refuses questions shorter
than 3 or longer than 200 characters, or that do not start with a letter or a digit.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import monotonic, sleep

from desktop_app.addresses.ban_answer import read_features
from desktop_app.addresses.ban_memory import BanMemory, Found
from desktop_app.addresses.ban_search import BanSearch, is_worth_repeating
from desktop_app.addresses.in_time import InTime
from desktop_app.addresses.request_budget import RequestBudget
from desktop_app.addresses.typed import read_typed
from desktop_app.domain.errors import GeocoderUnreachable

BUDGET_S = 2.0
"""An agent on the telephone waits no longer: name resolution, connection, repetition and reading together."""
REQUESTS_PER_SECOND = 5.0

_SHORTEST, _LONGEST = 3, 200
_PAUSE_S = 0.15
_WORTH_ASKING_S = 0.3
_SHORTEST_WAIT_S = 0.01
_REMEMBERED = 256
_REMEMBERED_FOR = timedelta(hours=4)
_STUCK_AT_MOST = 4
_BEFORE_FIRST_WORD = re.compile(r"^[\W_]+")


@dataclass(frozen=True, slots=True)
class _Question:
    text: str
    postcode: str | None
    limit: int
    is_live: bool

    def parameters(self) -> dict[str, str]:
        """What the search understands; `autocomplete` takes the last word for an unfinished one."""
        asked = {"q": self.text, "limit": str(self.limit), "autocomplete": "1" if self.is_live else "0"}
        return asked | ({"postcode": self.postcode} if self.postcode else {})


class NationalAddresses:
    """Finds addresses in the BAN. Any thread may ask; `GeocoderUnreachable` says that nobody answered in time.

    Raises `SettingWrong` for a `url` that would send clients' addresses over the network unprotected. `requests` is
    the desk's share of what the base allows to a site.
    """

    def __init__(
        self,
        url: str,
        *,
        user_agent: str,
        now: Callable[[], datetime],
        requests: RequestBudget | None = None,
        budget_s: float = BUDGET_S,
    ) -> None:
        self._search = BanSearch(url, user_agent, budget_s)
        self._budget_s = budget_s
        self._requests = requests or RequestBudget(REQUESTS_PER_SECOND)
        self._memory = BanMemory(_REMEMBERED, _REMEMBERED_FOR, now)
        self._in_time = InTime[Found]("ban", _STUCK_AT_MOST, (GeocoderUnreachable,))
        self._silent_until = 0.0

    def find(self, text: str, *, postcode: str | None = None, limit: int = 5) -> Found:
        """Find a whole address, best first, within that postcode if anything is found there.

        A text that the service would refuse finds nothing.
        """
        # A CEDEX postcode belongs to no street: as a filter it would exclude every answer.
        within = None if read_typed(text).has_cedex else postcode
        return self._answer(_Question(_tidy(text), within, limit, is_live=False))

    def suggest(self, typed: str, *, limit: int = 5) -> Found:
        """Find addresses that start as was typed so far.

        Submitted addresses go first: a suggestion for which the desk's share leaves no room is unreachable at once.
        """
        return self._answer(_Question(_tidy(typed), None, limit, is_live=True))

    def _answer(self, question: _Question) -> Found:
        if not _SHORTEST <= len(question.text) <= _LONGEST:
            return ()
        known = self._memory.recall(question)
        if known is None:
            known = self._ask_within(question, monotonic() + self._budget_s)
            self._memory.keep(question, known)
        return known

    def _ask_within(self, question: _Question, deadline: float) -> Found:
        silence = self._silent_until - monotonic()
        if silence > 0:
            raise GeocoderUnreachable("rate_limited", silence)
        try:
            return self._in_time.answer(lambda: self._ask(question, deadline), deadline - monotonic())
        except TimeoutError:
            raise GeocoderUnreachable("timeout") from None
        except GeocoderUnreachable as trouble:
            if trouble.retry_after is not None:
                self._silent_until = monotonic() + trouble.retry_after
            raise

    def _ask(self, question: _Question, deadline: float) -> Found:
        found = self._ask_twice(question, deadline)
        if not found and question.postcode:
            # The postcode may be the wrong part: ask without it.
            found = self._ask_twice(replace(question, postcode=None), deadline)
        return found

    def _ask_twice(self, question: _Question, deadline: float) -> Found:
        try:
            return self._ask_once(question, deadline)
        except GeocoderUnreachable as trouble:
            if not is_worth_repeating(trouble) or deadline - monotonic() < _PAUSE_S + _WORTH_ASKING_S:
                raise
        sleep(_PAUSE_S)
        return self._ask_once(question, deadline)

    def _ask_once(self, question: _Question, deadline: float) -> Found:
        self._await_turn(question, deadline)
        timeout_s = max(deadline - monotonic(), _SHORTEST_WAIT_S)
        return read_features(self._search.features(question.parameters(), timeout_s))[: question.limit]

    def _await_turn(self, question: _Question, deadline: float) -> None:
        """Wait for the desk's share, as long as an answer could still come in time; a suggestion does not wait."""
        while wait_s := self._requests.claim(is_live=question.is_live):
            if question.is_live or wait_s > deadline - monotonic() - _WORTH_ASKING_S:
                raise GeocoderUnreachable("own_share_spent")
            sleep(wait_s)


def _tidy(text: str) -> str:
    """The text from its first letter or digit on, in one line; control characters are no part of an address."""
    visible = "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in text)
    return _BEFORE_FIRST_WORD.sub("", " ".join(visible.split()))
