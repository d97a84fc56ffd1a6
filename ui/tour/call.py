"""One whole call, as an agent plays it: by keys alone, reading the screen, in the order of the form."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from desktop_app.domain.letter import State
from ui.dossier.state import Phase
from ui.letters.rows import Filter
from ui.tour.hands import CallNotPlayed, Hands

if TYPE_CHECKING:
    from desktop_app.domain.address import FoundAddress
    from ui.kit.choice import Choice
    from ui.main_window import MainWindow
    from ui.tour.request import Caller, Home

_SLOTS: Final = "mardi et jeudi, 17 h – 19 h"
# A commune has a town hall, whatever else was not said.
_LINE: Final = "Mairie"
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
# Letters leave ten seconds after the call was recorded.
_UNTIL_SENT_S: Final = 40.0


class CallPlayed:
    """Plays the steps one after the other; each leaves a picture."""

    def __init__(self, window: MainWindow, hands: Hands) -> None:
        self._window, self._hands, self._page = window, hands, window.call_page

    def wait_for_desk(self) -> None:
        """The window is up; wait until the desk behind it is, and the map."""
        page = self._page
        self._hands.wait_until(page.phone_field.edit.hasFocus, "the telephone field has the focus")
        self._hands.wait_until(lambda: page.course.opened is not None, "the desk opens")
        self._hands.wait_until(lambda: page.map_view.is_complete, "the map is drawn")
        self._hands.rest(500)
        self._hands.take_picture("appel-vierge")

    def take_caller(self, caller: Caller) -> None:
        """Step 1: the number first, then the name."""
        page, hands = self._page, self._hands
        hands.write(caller.phone)
        hands.tab_to(page.title_box, "the title")
        for _ in range(page.title_box.findText(caller.title) if caller.title else 0):
            hands.press(Qt.Key.Key_Down)
        email = f"{_ascii(caller.first_name)}.{_ascii(caller.last_name)}@courriel.example"
        for field, text, what in (
            (page.first_name_field, caller.first_name, "the first name"),
            (page.last_name_field, caller.last_name, "the last name"),
            (page.email_field, email, "the e-mail"),
            (page.slots_field, _SLOTS, "the slots"),
        ):
            hands.tab_to(field.edit, what)
            hands.write(text)
        hands.press(Qt.Key.Key_Tab)
        hands.take_picture("appelant")

    def check_eligibility(self) -> None:
        """Step 2: four questions, each answered by the first letter of its answer."""
        for choice in (
            self._page.dish_choice,
            self._page.internet_choice,
            self._page.adsl_choice,
            self._page.adult_choice,
        ):
            self._answer_yes(choice)
        self._hands.take_picture("eligibilite")

    def take_address(self, home: Home, commune: FoundAddress) -> None:
        """Step 3: street, then the commune's first letters; the list that drops down does the rest."""
        page, hands = self._page, self._hands
        hands.press(Qt.Key.Key_F4)
        hands.write(home.line or _LINE)
        hands.tab_to(page.city_field.edit, "the commune")
        hands.write(commune.city)
        suggestions = page.address.city_suggestions
        hands.wait_until(lambda: commune.label in suggestions.texts, f"{commune.label} is suggested")
        hands.take_picture("suggestions")
        for _ in range(suggestions.texts.index(commune.label) + 1):
            hands.press(Qt.Key.Key_Down)
        hands.press(Qt.Key.Key_Return)
        hands.wait_until(lambda: page.postcode_field.text == commune.postcode, "the postcode is filled in")
        self._place(home)
        hands.wait_until(lambda: page.course.state.ranking is not None, "the nearest installers are found")
        hands.rest(600)
        hands.take_picture("installateurs")

    def look_at_installers(self) -> None:
        """Step 4: the second one is looked at, and the first again."""
        page, hands = self._page, self._hands
        hands.tab_to(page.installers_table, "the installers")
        if len(page.installers.model.rows) > 1:
            hands.press(Qt.Key.Key_Down)
            hands.rest(300)
            hands.take_picture("deuxieme-installateur")
            hands.press(Qt.Key.Key_Up)

    def ask_consent(self) -> None:
        """Step 5: the words were read; both answers are yes."""
        page, hands = self._page, self._hands
        nearest = page.course.state.nearest
        if nearest is None:
            raise CallNotPlayed("no installer can be asked")
        if nearest.installer.name not in page.script_label.text():
            raise CallNotPlayed("the script does not name the installer")
        hands.press(Qt.Key.Key_F8)
        hands.press(Qt.Key.Key_F8)
        hands.wait_until(lambda: page.course.state.can_send, "everything is there to send")
        hands.take_picture("accord")

    def send(self) -> None:
        """Step 6: Ctrl+Enter, and ten seconds to change one's mind."""
        page, hands = self._page, self._hands
        hands.press(Qt.Key.Key_Return, _CONTROL)
        hands.wait_until(lambda: page.course.state.phase is Phase.QUEUED, "the call is recorded")
        hands.wait_until(lambda: page.course.state.letter is not None, "the letter is in the queue")
        hands.rest(300)
        hands.take_picture("en-file")
        hands.wait_until(lambda: page.course.state.phase is Phase.SENT, "the relay accepts the letter", _UNTIL_SENT_S)
        hands.rest(200)
        hands.take_picture("envoye")

    def look_at_queue(self) -> None:
        """The second page: both letters left, and why that is known."""
        page, hands = self._window.letters_page, self._hands
        hands.press(Qt.Key.Key_2, _CONTROL)
        hands.tab_to(page.filter_box, "the filter")
        for _ in range(page.filter_box.findData(Filter.SENT.value)):
            hands.press(Qt.Key.Key_Down)
        hands.wait_until(
            lambda: [row.letter.state for row in page.table.rows] == [State.SENT, State.SENT], "both letters are sent"
        )
        hands.wait_until(lambda: page.details.history.count() > 1, "the history is read")
        hands.take_picture("file-d-envoi")

    def take_next_call(self) -> None:
        """F9, and the form is blank."""
        page, hands = self._page, self._hands
        hands.press(Qt.Key.Key_1, _CONTROL)
        hands.press(Qt.Key.Key_F9)
        hands.wait_until(lambda: page.course.state.is_blank, "the form is blank again")
        hands.wait_until(page.phone_field.edit.hasFocus, "the telephone field has the focus again")
        hands.rest(300)
        hands.take_picture("appel-suivant")

    def _answer_yes(self, choice: Choice) -> None:
        for _ in range(4):
            if choice.has_focus:
                break
            self._hands.press(Qt.Key.Key_Tab)
        else:
            self._hands.tab_to(choice.yes_button, choice.accessibleName())
        self._hands.press(Qt.Key.Key_O)
        if choice.answer is not True:
            raise CallNotPlayed(f"not answered: {choice.accessibleName()}")

    def _place(self, home: Home) -> None:
        """Take what the address base found; without it, place the point by hand, and confirm it."""
        page, hands = self._page, self._hands
        locating = page.course.locating
        hands.wait_until(lambda: not locating.is_searching, "the address is looked up")
        hands.rest(100)
        if page.course.state.place is not None:
            return
        if home.line and page.candidates_list.isVisible() and _names_street(page.address.candidates):
            hands.tab_to(page.candidates_list, "the places found")
            hands.take_picture("lieux-trouves")
            hands.press(Qt.Key.Key_Return)
        else:
            hands.tab_to(page.centre_button, "the centre of the commune")
            hands.press(Qt.Key.Key_Space)
            confirm = page.address.notice.action_button
            hands.wait_until(confirm.hasFocus, "the point asks to be confirmed")
            hands.take_picture("point-a-confirmer")
            hands.press(Qt.Key.Key_Space)
        hands.wait_until(lambda: page.course.state.place is not None, "the place is taken")


def _names_street(candidates: tuple[FoundAddress, ...]) -> bool:
    return bool(candidates) and candidates[0].precision.value in {"housenumber", "street", "locality"}


def _ascii(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "".join(letter for letter in bare.lower() if letter.isalnum()) or "client"
