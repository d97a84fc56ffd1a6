"""Who a desk is at the centre: the member's role decides what the desk may do, and supervisors see silent desks."""

from datetime import timedelta

import keyring
import pytest

from desktop_app.central.database import central_transaction, open_centre
from desktop_app.desk import open_desk
from desktop_app.domain.agent import Role
from desktop_app.domain.errors import CentreRefused, FieldReason, FieldWrong, NotAllowed, RefusedByCentre
from desktop_app.passwords import Secret, read_secret
from desktop_app.services.membership import Membership
from desktop_app.settings import CentreSettings, read_settings
from tests.makers import make_intake
from tests.services.desks import ScriptedPostman


@pytest.fixture
def credential_store(monkeypatch):
    """A credential store of this test's own, as the system's would keep it."""
    kept: dict[str, str] = {}

    class Store:
        backends = ()

        def get_password(self, _service, name):
            return kept.get(name)

        def set_password(self, _service, name, value):
            kept[name] = value

        def delete_password(self, _service, name):
            kept.pop(name, None)

    monkeypatch.setattr(keyring, "get_keyring", Store)
    for variable in ("MER_CENTRE_MEMBER", "MER_CENTRE_PASSWORD"):
        monkeypatch.delenv(variable, raising=False)
    return kept


def ask(engine):
    with central_transaction(engine) as connection:
        return connection.exec_driver_sql("select session_user").scalar_one()


def test_whoever_signs_in_is_let_in_without_a_restart(centre, credential_store):
    member = centre.member("agent")
    engine = open_centre(CentreSettings(centre.host, centre.port, centre.database, None, "disable"))
    with pytest.raises(CentreRefused) as caught:
        ask(engine)
    assert caught.value.reason is RefusedByCentre.NOT_SIGNED_IN
    membership = Membership(None)
    assert membership.member() is None
    membership.sign_in(f" {member.role} ", "faux")
    membership.sign_in(member.role, member.password)
    assert ask(engine) == member.role
    assert membership.member() == member.role


def test_a_member_that_the_settings_name_stays(credential_store):
    membership = Membership("agent_1")
    membership.sign_in("somebody else", "clé")
    assert membership.member() == "agent_1"
    assert read_secret(Secret.CENTRE_PASSWORD) == "clé"
    assert read_secret(Secret.CENTRE_MEMBER) is None


@pytest.mark.parametrize(
    ("member", "password", "field", "reason"),
    [
        (" ", "clé", "centre.member", FieldReason.EMPTY),
        ("a" * 64, "clé", "centre.member", FieldReason.TOO_LONG),
        ("a\nb", "clé", "centre.member", FieldReason.UNSAFE_CHARACTER),
        ("agent_1", "", "centre.password", FieldReason.EMPTY),
        ("agent_1", "a\0b", "centre.password", FieldReason.UNSAFE_CHARACTER),
    ],
)
def test_what_no_centre_would_take_is_not_kept(member, password, field, reason, credential_store):
    with pytest.raises(FieldWrong) as caught:
        Membership(None).sign_in(member, password)
    assert (caught.value.field, caught.value.reason) == (field, reason)
    assert credential_store == {}


@pytest.mark.parametrize(("kind", "role"), [("agent", Role.AGENT), ("supervisor", Role.SUPERVISOR)])
def test_the_centre_s_word_decides_the_role_from_the_next_start_on(kind, role, desk_of):
    first = desk_of("one", kind)
    assert first.settings.role is Role.AGENT
    first.sync.run()
    first.close()
    again = open_desk(read_settings(first.settings.profile), postman=ScriptedPostman())
    assert again.settings.role is role
    assert again.directory_by_hand.role is role
    again.close()


def test_a_supervisor_sees_who_is_silent_with_letters_and_an_agent_does_not(desk_of, clock):
    silent = desk_of("silent")
    silent.dossiers.record(make_intake())
    silent.sync.run()
    agent = desk_of("heard")
    agent.sync.run()
    first = desk_of("boss", "supervisor")
    first.sync.run()
    first.close()
    boss = open_desk(read_settings(first.settings.profile), now=clock, postman=ScriptedPostman())
    roll = boss.other_desks.roll()
    assert {one.id for one in roll.desks} == {silent.id, agent.id, boss.id}
    assert not any(map(roll.is_silent, roll.desks)), "the centre's clock measures, not this machine's"
    held = next(one for one in roll.desks if one.id == silent.id)
    assert held.letters_waiting == 2
    later = type(roll)(roll.at + timedelta(hours=2), roll.desks)
    assert [one.id for one in later.desks if later.holds_letters(one)] == [silent.id]
    boss.close()
    with pytest.raises(NotAllowed):
        agent.other_desks.roll()


def test_a_site_s_supervisor_does_not_see_another_site_s_desks(desk_of, clock):
    elsewhere = desk_of("elsewhere", site="MRS")
    elsewhere.sync.run()
    first = desk_of("boss", "supervisor", site="LYO")
    first.sync.run()
    first.close()
    boss = open_desk(read_settings(first.settings.profile), now=clock, postman=ScriptedPostman())
    assert [one.id for one in boss.other_desks.roll().desks] == [boss.id]
    boss.close()


@pytest.mark.parametrize("kind", ["supervisor", "relay"])
def test_a_member_of_every_site_is_told_when_its_desk_is_of_no_site_of_the_centre(centre, desk_of, kind):
    desk = desk_of("one", kind, site="*")
    with pytest.raises(CentreRefused) as caught:
        desk.sync.run()
    assert caught.value.reason is RefusedByCentre.UNKNOWN_SITE
    # Once the site has a member, it is known; its desks need no restart.
    centre.member("agent", desk.settings.desk.site)
    assert desk.sync.run().pending == 0
    assert desk.sync.secured().member_site == "*"
