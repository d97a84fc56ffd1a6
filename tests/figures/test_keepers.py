"""Who keeps figures, by its own rights: relays in their rounds, the administrator at once; and who reads them."""

from datetime import datetime

import pytest
from sqlalchemy import insert, select

from desktop_app.central.database import central_transaction
from desktop_app.central.report_queries import CentreFigures
from desktop_app.central.tables import document, kept_month
from desktop_app.domain.deadlines import Rules
from desktop_app.domain.errors import CentreRefused
from desktop_app.domain.report import Filters, Question
from desktop_app.services.centre_administration import CentreAdministration
from desktop_app.services.kept_figures import Kept, KeptFigures
from tests.central.fixtures import Centre
from tests.figures.kept_world import AS_OF, KeptWorld
from tests.figures.rows import LILLE, LYON
from tests.figures.test_kept import EVERYTHING, WHOLE, a_case, is_exact, world

__all__ = ["world"]
FAMILIES, MONTHS = 6, 2  # September and October


def now() -> datetime:
    return AS_OF


@pytest.fixture
def filled(world: KeptWorld) -> KeptWorld:
    for site in (LYON, LILLE):
        world.case(a_case(9, site))
    return world


def figures(centre: Centre, kind: str, site: str) -> KeptFigures:
    return KeptFigures(centre.engine(centre.member(kind, site)), Rules(), now)


def nobody(done: Kept) -> None:
    """Is told nothing."""


def test_a_relay_of_every_site_keeps_all_of_it(filled, centre):
    relay = figures(centre, "relay", "*")
    assert relay.all(nobody) == Kept(months=FAMILIES * MONTHS * 2, sums=FAMILIES * MONTHS)
    assert relay.step() == Kept()
    is_exact(filled)


def test_a_relay_of_one_site_keeps_its_own(filled, centre):
    assert figures(centre, "relay", LYON).all(nobody) == Kept(months=FAMILIES * MONTHS)
    assert {site for site, _, _ in filled.states()} == {LYON}
    is_exact(filled)
    assert figures(centre, "relay", LILLE).all(nobody) == Kept(months=FAMILIES * MONTHS)
    is_exact(filled)


def test_a_round_keeps_a_few_months_the_oldest_first(filled, centre):
    relay = figures(centre, "relay", "*")
    assert relay.step(5) == Kept(months=5)
    assert {month for _, _, month in filled.states()} == {9}
    stopped = relay.step(5, is_stopped=lambda: True)
    assert stopped == Kept()


def test_the_administrator_keeps_by_the_rules_that_are_published(filled, centre):
    with central_transaction(centre.administrator) as connection:
        connection.execute(
            insert(document).values(kind="setting", key="visite", content="[visit]\nmin_days = 17\n", number=1)
        )
    told: list[Kept] = []
    done = CentreAdministration(centre.administrator, now).keep_figures(told.append)
    assert done == told[-1] == Kept(months=FAMILIES * MONTHS * 2, sums=FAMILIES * MONTHS)
    is_exact(filled, EVERYTHING, Rules(visit_min_days=17))
    is_exact(filled)


def test_supervisors_read_what_is_kept_of_their_sites(filled, centre):
    filled.keep()
    for site, seen in ((LYON, LYON), (LILLE, LILLE), ("*", None)):
        place = CentreFigures(centre.engine(centre.member("supervisor", site)))
        with place.reading() as connection:
            found = place.read(connection, EVERYTHING, Rules())
        expected, _ = filled.both(Question(WHOLE, Filters(site=seen), AS_OF))
        assert (found.totals, found.sites, found.days) == (expected.totals, expected.sites, expected.days)


@pytest.mark.parametrize("kind", ["agent", "supervisor"])
def test_nobody_else_keeps(filled, centre, kind):
    with pytest.raises(CentreRefused):
        figures(centre, kind, LYON).step()


def test_a_relay_makes_no_pushes_of_another_site_wait(filled, centre):
    engine = centre.engine(centre.member("relay", LYON))
    with pytest.raises(CentreRefused), central_transaction(engine) as connection:
        connection.exec_driver_sql("select centre.await_writers('LIL')")


def test_a_desk_keeps_working_beside_what_is_kept(filled, centre):
    """An agent has no right on what is kept, and touches it all the same by what it changes."""
    filled.keep()
    agent = centre.engine(centre.member("agent", LYON))
    with central_transaction(agent) as connection:
        connection.exec_driver_sql("update centre.dossier set contacted_at = opened_at + interval '1 hour'")
    states = filled.states()
    assert states[LYON, "dossiers", 9] == states["*", "dossiers", 9] == "touched"
    assert states[LILLE, "dossiers", 9] == "kept"
    with pytest.raises(CentreRefused), central_transaction(agent) as connection:
        connection.execute(select(kept_month))
    is_exact(filled)
