"""Every scene that there is a picture of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.tour import scenes_centre, scenes_reports
from ui.tour.call import CallPlayed
from ui.tour.scene import Scene

if TYPE_CHECKING:
    from ui.tour.scene import Played

_TILES_MS: Final = 1_500


def _up_to_installers(played: Played) -> None:
    """The caller is known, the address is placed, and the nearest installers are shown."""
    call = CallPlayed(played.stage.window, played.hands)
    call.wait_for_desk()
    home = played.request.home
    communes = [one for one in played.stage.desk.addresses.find(home.place, offline=True).answers if one.city]
    call.take_caller(played.request.caller)
    call.check_eligibility()
    call.take_address(home, communes[0])
    played.hands.rest(_TILES_MS)


def _directory(played: Played) -> None:
    """The directory, with somebody looked at."""
    window, hands = played.stage.window, played.hands
    CallPlayed(window, hands).wait_for_desk()
    window.tabs.look_at("directory")
    page = window.directory_page
    hands.wait_until(lambda: page.table.rows, "the directory is read")
    hands.wait_until(page.card.name_label.text, "an installer is looked at")
    hands.wait_until(lambda: page.map_view.is_complete, "the directory's map is drawn")
    hands.rest(_TILES_MS)


SCENES: Final = (
    Scene("appel-plan", _up_to_installers, has_tiles=True),
    Scene("appel-hors-ligne", _up_to_installers),
    Scene("appel-adresse-imprecise", _up_to_installers, True, "17 rue de la Roquette, 75011 Paris"),
    Scene("appel-traversee-maritime", _up_to_installers, True, "5 rue du Port, 85350 L'Île-d'Yeu"),
    Scene("annuaire-plan", _directory, has_tiles=True),
    Scene("annuaire-hors-ligne", _directory),
    *scenes_centre.SCENES,
    *scenes_reports.SCENES,
)
