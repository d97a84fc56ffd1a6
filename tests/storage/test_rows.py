"""What is put in comes out, equal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.consent import Answer
from desktop_app.domain.dossier import State as DossierState
from desktop_app.domain.errors import NotFound
from desktop_app.domain.fact import FIRST_HASH
from desktop_app.domain.installer import Absence, Standing
from desktop_app.domain.referral import State as ReferralState
from desktop_app.domain.retry import Breaker
from desktop_app.storage import clients, consents, desks, dossiers, drafts, installers, referrals, relays
from desktop_app.storage.database import reading, writing
from tests.storage import samples
from tests.storage.samples import NOW, Call


def test_a_whole_call_comes_back_after_a_restart(
    recorded: Call, engine: Engine, path: Path, opened: Callable[[Path], Engine]
) -> None:
    engine.dispose()
    with reading(opened(path)) as connection:
        assert clients.of_id(connection, recorded.client.id) == recorded.client
        assert clients.salt_of(connection, recorded.client.id) == samples.SALT
        assert dossiers.of_id(connection, recorded.dossier.id) == recorded.dossier
        assert dossiers.of_reference(connection, "AN-26-4F7-000217") == recorded.dossier
        assert consents.of_id(connection, recorded.consent.id) == recorded.consent
        assert referrals.of_id(connection, recorded.referral.id) == recorded.referral
        assert referrals.of_dossier(connection, recorded.dossier.id) == (recorded.referral,)
        assert referrals.explanation_of(connection, recorded.referral.id) == samples.EXPLANATION


def test_what_is_not_there_is_none_or_not_found(engine: Engine) -> None:
    nobody = uuid4()
    with writing(engine) as connection:
        assert desks.this_desk(connection) is None
        assert clients.of_id(connection, nobody) is None
        assert clients.salt_of(connection, nobody) is None
        assert dossiers.of_id(connection, nobody) is None
        assert dossiers.of_reference(connection, "AN-26-4F7-000001") is None
        assert consents.of_id(connection, nobody) is None
        assert referrals.of_id(connection, nobody) is None
        assert installers.of_id(connection, nobody) is None
        assert installers.of_siret(connection, "73282932000074") is None
        for asked in (
            lambda: dossiers.set_state(connection, nobody, DossierState.CLOSED),
            lambda: consents.withdraw(connection, nobody, NOW),
            lambda: referrals.set_state(connection, nobody, ReferralState.SENT),
            lambda: referrals.explanation_of(connection, nobody),
            lambda: installers.change(connection, samples.installer(id=nobody)),
        ):
            with pytest.raises(NotFound) as refused:
                asked()
            assert refused.value.id == str(nobody)


def test_a_desk_gives_each_number_once_and_counts_its_directory(engine: Engine) -> None:
    with writing(engine) as connection:
        desks.enrol(connection, samples.DESK)
        assert [desks.take_number(connection) for _ in range(3)] == [217, 218, 219]
        assert desks.bump_directory(connection) == 2
    with reading(engine) as connection:
        assert desks.this_desk(connection) == replace(samples.DESK, next_number=220, directory_version=2)
    assert samples.DESK.head_hash == FIRST_HASH


def test_a_dossier_moves_on(recorded: Call, engine: Engine) -> None:
    with writing(engine) as connection:
        dossiers.set_state(connection, recorded.dossier.id, DossierState.CONTACTED)
    with reading(engine) as connection:
        assert dossiers.of_id(connection, recorded.dossier.id) == replace(
            recorded.dossier, state=DossierState.CONTACTED
        )


def test_two_dossiers_that_share_a_reference_are_both_kept(recorded: Call, engine: Engine) -> None:
    again = replace(samples.dossier(recorded.client, number=217), opened_at=NOW + timedelta(days=1))
    with writing(engine) as connection:
        dossiers.add(connection, again)
    with reading(engine) as connection:
        assert dossiers.of_reference(connection, again.reference) == again
        assert len(dossiers.find(connection, again.reference)) == 2


def test_the_latest_answer_comes_first_and_a_withdrawal_is_kept(recorded: Call, engine: Engine) -> None:
    later = replace(
        recorded.consent,
        id=uuid4(),
        recorded_at=NOW + timedelta(days=1),
        another_installer=Answer.ACCEPTED,
        call_reference=None,
    )
    with writing(engine) as connection:
        consents.add(connection, later)
        consents.withdraw(connection, recorded.consent.id, NOW + timedelta(days=2))
    with reading(engine) as connection:
        assert consents.of_dossier(connection, recorded.dossier.id) == (
            later,
            replace(recorded.consent, withdrawn_at=NOW + timedelta(days=2)),
        )


def test_a_turn_keeps_the_moment_its_letter_was_accepted(recorded: Call, engine: Engine) -> None:
    with writing(engine) as connection:
        referrals.set_state(connection, recorded.referral.id, ReferralState.SENT, accepted_at=NOW)
        referrals.set_state(connection, recorded.referral.id, ReferralState.CONTACTED)
    with reading(engine) as connection:
        assert referrals.of_id(connection, recorded.referral.id) == replace(
            recorded.referral, state=ReferralState.CONTACTED, accepted_at=NOW
        )


def test_two_desks_that_ask_one_installer_at_once_are_both_kept(recorded: Call, engine: Engine) -> None:
    other = replace(recorded.referral, id=uuid4(), rank=2, made_at=recorded.referral.made_at + timedelta(seconds=1))
    with writing(engine) as connection:
        referrals.add(connection, other, "{}")
    with reading(engine) as connection:
        assert referrals.of_dossier(connection, recorded.dossier.id) == (recorded.referral, other)


def test_a_referral_needs_what_it_refers_to(recorded: Call, engine: Engine) -> None:
    with pytest.raises(IntegrityError), writing(engine) as connection:
        referrals.add(connection, replace(recorded.referral, id=uuid4(), installer_id=uuid4()), "{}")


def test_the_directory_comes_back_with_its_absences_in_order(engine: Engine) -> None:
    directory = (
        samples.installer(),
        samples.installer(siret="55208131766522", absences=(), point=None, phone=None, line=None),
        samples.installer(siret="35600000000048", standing=Standing.SUSPENDED),
    )
    with writing(engine) as connection:
        installers.add_all(connection, [])
        installers.add_all(connection, directory)
    with reading(engine) as connection:
        assert set(installers.everyone(connection)) == set(directory)
        assert [one.id for one in installers.everyone(connection)] == sorted(one.id for one in directory)
        for one in directory:
            assert installers.of_id(connection, one.id) == one
            assert installers.of_siret(connection, one.siret) == one


def test_installers_without_absences_can_be_added(engine: Engine) -> None:
    one = samples.installer(absences=())
    with writing(engine) as connection:
        installers.add_all(connection, [one])
    with reading(engine) as connection:
        assert installers.everyone(connection) == (one,)


def test_a_siret_is_one_installer(engine: Engine) -> None:
    with pytest.raises(IntegrityError), writing(engine) as connection:
        installers.add_all(connection, [samples.installer(), samples.installer()])
    with reading(engine) as connection:
        assert installers.everyone(connection) == ()


def test_an_installer_changes_wholly(engine: Engine) -> None:
    one, other = samples.installer(), samples.installer(siret="55208131766522")
    changed = samples.installer(
        id=one.id, name="Antennes d’Ardèche", standing=Standing.WITHDRAWN, point=None, absences=one.absences[:1]
    )
    with writing(engine) as connection:
        installers.add_all(connection, [one, other])
        installers.change(connection, changed)
    with reading(engine) as connection:
        assert installers.of_id(connection, one.id) == changed
        assert installers.of_id(connection, other.id) == other


def test_absences_are_replaced(engine: Engine) -> None:
    one, other = samples.installer(), samples.installer(siret="55208131766522")
    away = (Absence(NOW.date(), NOW.date()),)
    with writing(engine) as connection:
        installers.add_all(connection, [one, other])
        installers.set_absences(connection, one.id, away)
        installers.set_absences(connection, other.id, ())
    with reading(engine) as connection:
        assert installers.of_id(connection, one.id) == replace(one, absences=away)
        assert installers.of_id(connection, other.id) == replace(other, absences=())


def test_a_draft_is_kept_replaced_and_forgotten(engine: Engine) -> None:
    first, second = uuid4(), uuid4()
    with writing(engine) as connection:
        drafts.save(connection, first, '{"phone": "06"}', NOW)
        drafts.save(connection, second, "{}", NOW + timedelta(seconds=1))
        drafts.save(connection, first, '{"phone": "0639"}', NOW + timedelta(seconds=2))
    with reading(engine) as connection:
        assert drafts.all_drafts(connection) == (
            (first, '{"phone": "0639"}', NOW + timedelta(seconds=2)),
            (second, "{}", NOW + timedelta(seconds=1)),
        )
    with writing(engine) as connection:
        drafts.forget(connection, first)
        drafts.forget(connection, first)
    with reading(engine) as connection:
        assert [found[0] for found in drafts.all_drafts(connection)] == [second]


def test_a_breaker_is_remembered_for_each_relay(engine: Engine) -> None:
    tripped = Breaker(failures=3, open_until=NOW)
    with writing(engine) as connection:
        relays.save(connection, "smtp.example:587", Breaker(failures=2))
        relays.save(connection, "smtp.example:587", tripped)
    with reading(engine) as connection:
        assert relays.breaker_of(connection, "smtp.example:587") == tripped
        assert relays.breaker_of(connection, "other.example:465") == Breaker()


def test_a_moment_that_is_told_later_is_kept_in_the_stores_own_form(engine, recorded):
    """Text order is time order: one moment in another form would be before all others."""
    with writing(engine) as connection:
        referrals.set_state(connection, recorded.referral.id, ReferralState.SENT, accepted_at=samples.NOW)
        written = connection.exec_driver_sql("select accepted_at from referral").scalar_one()
    assert written == samples.NOW.isoformat(timespec="microseconds")
