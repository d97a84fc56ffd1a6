"""Whatever the domain can hold comes back from the store as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from desktop_app.domain.client import Client, PhoneNumber, Title
from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Absence, Charter, Installer, Standing
from desktop_app.domain.letter import Kind, Letter, State
from desktop_app.storage import clients, dossiers, installers, letters
from desktop_app.storage.database import migrate, open_database, writing
from tests.storage import samples

texts = st.text(st.characters(exclude_categories=["Cs"]))
moments = st.datetimes(
    datetime(1970, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone itself
    datetime(2199, 12, 31),  # noqa: DTZ001
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
days = st.dates(date(1970, 1, 1), date(2199, 12, 31))
phones = st.builds(PhoneNumber, st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True), st.booleans())
points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))
charters = st.builds(Charter, days, st.none() | days)
absences = st.lists(st.builds(Absence, days, days), max_size=4).map(tuple)
some_clients = st.builds(
    Client, st.uuids(), st.sampled_from(Title), texts, texts, phones, st.none() | texts, st.none() | texts
)
some_installers = st.builds(
    Installer,
    id=st.uuids(),
    siret=st.from_regex(r"[0-9]{14}", fullmatch=True),
    name=texts,
    line=st.none() | texts,
    postcode=st.from_regex(r"[0-9]{5}", fullmatch=True),
    city=texts,
    phone=st.none() | phones,
    email=texts,
    charter=charters,
    standing=st.sampled_from(Standing),
    point=st.none() | points,
    absences=absences,
)
some_letters = st.builds(
    Letter,
    id=st.uuids(),
    dossier_id=st.just(UUID(int=0xD0)),
    referral_id=st.none(),
    kind=st.sampled_from(Kind),
    state=st.sampled_from(State),
    recipient=texts,
    message_id=texts,
    created_at=moments,
    next_attempt_at=moments,
    expires_at=moments,
    attempts=st.integers(0, 2**31),
    after_letter_id=st.none(),
    content=st.none() | st.binary(),
    is_frozen=st.booleans(),
    last_reply=st.none() | texts,
    sent_at=st.none() | moments,
)


class _Undo(Exception):
    pass


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One store for every example; each example is undone."""
    path = Path(tmp_path_factory.mktemp("shared"), "desk.sqlite")
    migrate(path, samples.KEY)
    engine = open_database(path, samples.KEY)
    yield engine
    engine.dispose()


@contextmanager
def undone(engine: Engine) -> Iterator[Connection]:
    try:
        with writing(engine) as connection:
            yield connection
            raise _Undo
    except _Undo:
        pass


@settings(max_examples=50)
@given(client=some_clients, salt=st.binary(max_size=64))
def test_any_client(shared: Engine, client: Client, salt: bytes) -> None:
    with undone(shared) as connection:
        clients.add(connection, client, salt)
        assert clients.of_id(connection, client.id) == client
        assert clients.salt_of(connection, client.id) == salt


@settings(max_examples=50)
@given(directory=st.lists(some_installers, max_size=4, unique_by=(lambda one: one.id, lambda one: one.siret)))
def test_any_directory(shared: Engine, directory: list[Installer]) -> None:
    with undone(shared) as connection:
        installers.add_all(connection, directory)
        found = installers.everyone(connection)
        assert found == tuple(sorted(directory, key=lambda one: one.id))
        assert [installers.of_siret(connection, one.siret) for one in found] == list(found)


@settings(max_examples=50)
@given(letter=some_letters, changed=some_letters)
def test_any_letter_and_any_change_of_it(shared: Engine, letter: Letter, changed: Letter) -> None:
    person = samples.client()
    with undone(shared) as connection:
        clients.add(connection, person, samples.SALT)
        dossiers.add(connection, samples.dossier(person, id=letter.dossier_id))
        letters.add_all(connection, [letter])
        assert letters.of_id(connection, letter.id) == letter
        fields = ("state", "next_attempt_at", "expires_at", "attempts", "is_frozen", "last_reply", "sent_at")
        moved = replace(letter, **{field: getattr(changed, field) for field in fields})
        moved = replace(moved, content=changed.content if changed.content is not None else letter.content)
        assert letters.save(connection, moved, letter.state)
        assert letters.of_id(connection, letter.id) == moved


@settings(max_examples=50)
@given(
    queue=st.lists(some_letters, max_size=6, unique_by=(lambda one: one.id, lambda one: one.message_id)), now=moments
)
def test_the_due_letter_is_the_one_a_plain_search_finds(shared: Engine, queue: list[Letter], now: datetime) -> None:
    person = samples.client()
    with undone(shared) as connection:
        clients.add(connection, person, samples.SALT)
        dossiers.add(connection, samples.dossier(person, id=UUID(int=0xD0)))
        letters.add_all(connection, queue)
        due = letters.next_due(connection, now)
        waiting = letters.waiting(connection)
        overdue = letters.overdue(connection, now)
        moment = letters.next_moment(connection)
    queued = [one for one in queue if one.state is State.QUEUED]
    may_leave = [one for one in queued if one.next_attempt_at <= now < one.expires_at]
    assert due == min(may_leave, key=lambda one: (one.created_at.astimezone(UTC), one.id), default=None)
    assert waiting == (len(queued), min((one.created_at for one in queued), default=None))
    assert set(overdue) == {one for one in queued if one.expires_at <= now}
    assert moment == min((one.next_attempt_at for one in queued), default=None)


def test_a_moment_without_its_zone_is_refused(shared: Engine) -> None:
    naive = samples.NOW.replace(tzinfo=None)
    with undone(shared) as connection, pytest.raises(ValueError, match="zone"):
        letters.add_all(connection, [samples.letter(samples.dossier(samples.client()), None, created_at=naive)])
