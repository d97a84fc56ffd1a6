"""What is written after the call, to whom, and by which way."""

from datetime import timedelta
from email import message_from_bytes, policy
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from desktop_app.domain.correspondence import TO_CLIENT, TO_INSTALLER
from desktop_app.domain.coupon import Coupon, Piece
from desktop_app.domain.coupon import State as CouponState
from desktop_app.domain.dossier import Event as DossierEvent
from desktop_app.domain.errors import NotFound
from desktop_app.domain.gsm7 import segments
from desktop_app.domain.letter import BY_SMS, Kind
from desktop_app.domain.letter import State as LetterState
from desktop_app.domain.referral import Event, advance
from desktop_app.domain.referral import State as ReferralState
from desktop_app.storage import coupons, letters, referrals
from desktop_app.storage.database import reading, writing
from tests.makers import NOW, make_client, make_intake, make_phone
from tests.services.desks import enter, make_desk, three_installers

GATEWAY = 'sms.gateway = "{number}@sms.example"\n'
MOBILE = "+33612345678"
LANDLINE = "+33465710001"


@pytest.fixture
def texting(tmp_path, clock, postman):
    opened = make_desk(tmp_path / "texting", clock, postman, GATEWAY)
    enter(opened, *three_installers())
    yield opened
    opened.close()


def recorded(desk, **client):
    return desk.dossiers.record(make_intake(client=make_client(**client)))


def kinds_of(desk, dossier_id):
    return [one.kind for one in desk.follow_up.whole(dossier_id).letters]


def body_of(envelope) -> str:
    return message_from_bytes(envelope.content, policy=policy.default).get_content()


def test_a_client_without_e_mail_is_told_by_text_message(texting, postman):
    done = recorded(texting, email=None, phone=make_phone(MOBILE))
    assert kinds_of(texting, done.dossier_id) == [Kind.REFERRAL, Kind.CONFIRMATION_SMS]
    texting.sending.send_due()
    _, text = postman.delivered
    assert text.recipient == "33612345678@sms.example"
    said = body_of(text).replace("\r\n", "\n")
    assert segments(said) <= 2
    assert "Antennes du Pont" in said
    assert "Quatrefages" not in said
    assert done.reference in said


def test_a_client_with_e_mail_is_written_to_and_not_texted(texting):
    done = recorded(texting, phone=make_phone(MOBILE))
    assert kinds_of(texting, done.dossier_id) == [Kind.REFERRAL, Kind.CONFIRMATION]


@pytest.mark.parametrize(
    "phone",
    [
        pytest.param({"e164": LANDLINE}, id="landline"),
        pytest.param({"e164": "+33262123456"}, id="overseas-looking number of no range"),
        pytest.param({"e164": "+262262123456"}, id="overseas landline"),
        pytest.param({"e164": "+33900000000"}, id="voice over internet"),
    ],
)
def test_a_landline_is_never_texted(texting, phone):
    done = recorded(texting, email=None, phone=make_phone(**phone))
    assert kinds_of(texting, done.dossier_id) == [Kind.REFERRAL]


def test_an_uncertain_number_is_never_texted(texting):
    phone = make_phone(MOBILE)
    done = recorded(texting, email=None, phone=type(phone)(phone.e164, is_certain=False))
    assert kinds_of(texting, done.dossier_id) == [Kind.REFERRAL]


def test_an_overseas_mobile_is_texted(texting, postman):
    recorded(texting, email=None, phone=make_phone("+262692123456"))
    texting.sending.send_due()
    assert postman.delivered[1].recipient == "262692123456@sms.example"


def test_nobody_is_texted_without_a_gateway(desk, directory):
    done = recorded(desk, email=None, phone=make_phone(MOBILE))
    assert kinds_of(desk, done.dossier_id) == [Kind.REFERRAL]


def test_a_withdrawal_is_confirmed_by_text_message_too(texting, postman):
    done = recorded(texting, email=None, phone=make_phone(MOBILE))
    texting.sending.send_due()
    texting.consents.withdraw(done.dossier_id, "A0421")
    texting.sending.send_due()
    told = [one for one in postman.delivered[2:] if one.recipient.endswith("@sms.example")]
    assert len(told) == 1
    assert "votre accord est retiré" in body_of(told[0])


@pytest.mark.parametrize("kind", sorted(TO_INSTALLER - {Kind.REFERRAL}))
def test_every_letter_to_the_installer_leaves_and_keeps_its_reference(desk, directory, postman, kind):
    done = recorded(desk)
    desk.sending.send_due()
    with writing(desk.engine) as connection:
        new = desk.dossiers.office.new_letter(
            kind, done.dossier_id, done.referral_id, directory[0].email, at=NOW, delay=timedelta(0)
        )
        letters.add_all(connection, [new])
    desk.sending.send_due()
    letter = message_from_bytes(postman.delivered[-1].content, policy=policy.default)
    assert done.reference in letter["Subject"]
    names_client = "Quatrefages" in letter.get_content()
    assert names_client is (kind is Kind.RECTIFICATION)


def test_to_write_a_reminder_the_client_s_row_is_not_even_read(desk, directory):
    done = recorded(desk)
    asked: list[str] = []
    with reading(desk.engine) as connection:
        event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
        desk.dossiers.office.text(connection, Kind.REMINDER, done.dossier_id, done.referral_id, NOW)
        blind = list(asked)
        desk.dossiers.office.text(connection, Kind.REFERRAL, done.dossier_id, done.referral_id, NOW)
    assert blind
    assert not [one for one in blind if "FROM client" in one]
    assert [one for one in asked[len(blind) :] if "FROM client" in one]


@pytest.mark.parametrize("kind", Kind)
def test_every_letter_can_be_read_before_it_is_written(desk, directory, kind):
    done = recorded(desk)
    preview = desk.previews.preview(kind, done.dossier_id)
    assert done.reference in preview.subject
    assert done.reference in preview.body


def test_a_preview_says_what_the_letter_would_say_now(desk, directory, postman, clock):
    done = recorded(desk)
    clock.pass_(hours=3)
    preview = desk.previews.preview(Kind.REFERRAL, done.dossier_id)
    desk.sending.send_next()
    assert body_of(postman.delivered[0]).replace("\r\n", "\n") == preview.body
    assert "avant le mercredi 25 novembre 2026 à 13\u00a0h\u00a012" in preview.body


def test_there_is_no_preview_of_a_dossier_that_is_not_there(desk, directory):
    with pytest.raises(NotFound):
        desk.previews.preview(Kind.REMINDER, uuid4())


def test_a_coupon_reminder_asks_for_what_is_missing_by_now(desk, directory):
    done = recorded(desk)
    first = desk.previews.preview(Kind.COUPON_REMINDER, done.dossier_id).body
    assert first.count("\n- ") == 3
    coupon = Coupon(uuid4(), done.dossier_id, CouponState.INCOMPLETE, NOW, missing=(Piece.INTERNET_BILL,))
    with writing(desk.engine) as connection:
        coupons.add(connection, coupon, NOW)
    then = desk.previews.preview(Kind.COUPON_REMINDER, done.dossier_id).body
    assert then.count("\n- ") == 1
    assert "facture internet" in then


def test_a_reminder_may_be_written_again_to_the_client(desk, directory):
    """A letter of no referral is not the only one of its kind."""
    done = recorded(desk)
    client = desk.follow_up.whole(done.dossier_id).client
    office = desk.dossiers.office
    twice = [office.to_client(Kind.COUPON_REMINDER, client, done.dossier_id, None, at=NOW) for _ in range(2)]
    with writing(desk.engine) as connection:
        letters.add_all(connection, twice)
    assert kinds_of(desk, done.dossier_id).count(Kind.COUPON_REMINDER) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(kind=st.sampled_from(sorted(BY_SMS)), number=st.from_regex(r"\+33[67][0-9]{8}", fullmatch=True))
def test_whoever_has_a_mobile_and_no_e_mail_gets_the_same_kind_of_news(texting, kind, number):
    client = make_client(email=None, phone=make_phone(number))
    letter = texting.dossiers.office.to_client(kind, client, uuid4(), None, at=NOW)
    if client.phone.takes_text_messages:
        assert (letter.kind, letter.recipient) == (BY_SMS[kind], f"{number[1:]}@sms.example")
    else:
        assert letter is None
    assert kind in TO_CLIENT


@pytest.mark.parametrize("event", [Event.CONTACT, Event.DECLINE])
def test_nobody_is_reminded_of_a_call_that_is_settled(desk, directory, postman, event):
    """A reminder that waited (no network, no relay) is looked at again when it could leave."""
    done = recorded(desk)
    desk.sending.send_due()
    with writing(desk.engine) as connection:
        new = desk.dossiers.office.new_letter(
            Kind.REMINDER, done.dossier_id, done.referral_id, directory[0].email, at=NOW, delay=timedelta(0)
        )
        letters.add_all(connection, [new])
        referrals.set_state(connection, done.referral_id, advance(ReferralState.SENT, event), accepted_at=None)
    sent = len(postman.delivered)
    desk.sending.send_due()
    assert len(postman.delivered) == sent
    assert desk.letters.one(new.id).state is LetterState.CANCELLED


def test_a_client_whom_nobody_reaches_is_asked_to_call(desk, directory):
    done = recorded(desk)
    desk.sending.send_due()
    desk.progress.advance(done.dossier_id, DossierEvent.MARK_UNREACHABLE, agent="A0421", reason="three_calls")
    assert kinds_of(desk, done.dossier_id)[-1] is Kind.UNREACHABLE
