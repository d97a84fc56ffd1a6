"""TLS and login against a real SMTP server (aiosmtpd), and against one that fails in between."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from desktop_app.domain.delivery import Delivery, Security, Stage, Verdict
from desktop_app.mail.smtp import Login, Relay, SmtpPostman
from tests.mail.conftest import MakeServer
from tests.mail.faulty_relay import Fault, FaultyRelay, Manners
from tests.mail.makers import LETTER, RECIPIENT, SENDER, envelope

PASSWORD = Login("password", "desk", "é-secret")
TOKEN = Login("xoauth2", "desk@orange.example", "ya29.token")


@dataclass
class Mailroom:
    """Keeps what arrives, and over which kind of line and login it came."""

    arrived: list[Envelope] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, arrived: Envelope) -> str:
        self.arrived.append(arrived)
        self.sessions.append(session)
        return "250 2.0.0 OK"

    async def auth_XOAUTH2(self, server: SMTP, arguments: list[str]) -> AuthResult:  # noqa: N802
        from base64 import b64decode

        if b64decode(arguments[1]).decode() == f"user={TOKEN.username}\x01auth=Bearer {TOKEN.secret}\x01\x01":
            return AuthResult(success=True, auth_data=TOKEN.username.encode())
        answer = await server.challenge_auth('{"status":"401","schemes":"bearer"}')
        assert answer == b""
        return AuthResult(success=False, handled=False)


def knows(_: SMTP, __: Session, ___: Envelope, mechanism: str, login: object) -> AuthResult:
    is_known = isinstance(login, LoginPassword) and (login.login, login.password) == (
        PASSWORD.username.encode(),
        PASSWORD.secret.encode(),
    )
    return AuthResult(success=is_known, handled=False)


@contextmanager
def server(room: Mailroom, **options: Any) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    running = Controller(room, hostname="127.0.0.1", port=port, authenticator=knows, **options)
    running.start()
    try:
        yield port
    finally:
        # The server would leave what is still closing to the garbage collector, which complains in some later test.
        asyncio.run_coroutine_threadsafe(_settled(), running.loop).result(10)
        running.stop()


async def _settled() -> None:
    while len(asyncio.all_tasks()) > 1:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)


def yes() -> bool:
    return True


def never() -> bool:
    raise AssertionError("asked although nothing may be sent")


def send(relay: Relay, login: Login | None = None, *, check: Callable[[], bool] = yes) -> Delivery:
    postman = SmtpPostman(relay, lambda: login, command_timeout=20.0, answer_timeout=20.0)
    return postman.deliver(envelope(), check)


def test_starttls_with_a_known_authority_and_a_password(server_tls: MakeServer, authority_file: Path) -> None:
    room = Mailroom()
    with server(room, tls_context=server_tls(), require_starttls=True, auth_required=True) as port:
        found = send(Relay("127.0.0.1", port, Security.STARTTLS, authority_file, "desk", SENDER), PASSWORD)
    assert found.verdict is Verdict.ACCEPTED
    assert room.arrived[0].content == LETTER
    assert room.arrived[0].rcpt_tos == [RECIPIENT]
    assert room.sessions[0].ssl is not None
    assert room.sessions[0].authenticated


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # the line is TLS from the start
def test_implicit_tls_with_the_login_mechanism(server_tls: MakeServer, authority_file: Path) -> None:
    room = Mailroom()
    options = {"auth_require_tls": False, "auth_required": True, "auth_exclude_mechanism": ["PLAIN"]}
    with server(room, ssl_context=server_tls(), **options) as port:
        found = send(Relay("127.0.0.1", port, Security.TLS, authority_file, "desk", SENDER), PASSWORD)
    assert found.verdict is Verdict.ACCEPTED
    assert room.sessions[0].authenticated


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
@pytest.mark.parametrize("case", ["unknown authority", "other name", "expired", "no authority given", "no such file"])
def test_a_relay_that_cannot_prove_itself_gets_nothing(
    security: Security,
    case: str,
    server_tls: MakeServer,
    authority_file: Path,
    stranger_file: Path,
) -> None:
    name = "autre.exemple.test" if case == "other name" else "127.0.0.1"
    context = server_tls(name, is_expired=case == "expired")
    trusted: dict[str, Path | None] = {
        "unknown authority": stranger_file,
        "no authority given": None,
        "no such file": authority_file.with_name("none.pem"),
    }
    with FaultyRelay(manners=Manners(tls=context, is_implicit=security is Security.TLS)) as door:
        relay = Relay("127.0.0.1", door.port, security, trusted.get(case, authority_file), None, SENDER)
        found = send(relay, check=never)
    assert found == Delivery(Verdict.NOT_SECURE, Stage.ENCRYPTION)
    assert not [command for command in door.commands if command.upper().startswith(("MAIL", "AUTH"))]


def test_a_file_without_certificates_is_no_authority(server_tls: MakeServer, tmp_path: Path) -> None:
    empty = tmp_path / "ca.pem"
    empty.write_text("nothing", encoding="utf-8")
    with FaultyRelay(manners=Manners(tls=server_tls())) as relay:
        found = send(Relay("127.0.0.1", relay.port, Security.STARTTLS, empty, None, SENDER), check=never)
    assert found.verdict is Verdict.NOT_SECURE


def test_starttls_that_is_not_offered_is_not_done_without() -> None:
    with FaultyRelay() as relay:
        found = send(Relay("127.0.0.1", relay.port, Security.STARTTLS, None, None, SENDER), check=never)
    assert found == Delivery(Verdict.NOT_SECURE, Stage.ENCRYPTION)
    assert [command.partition(" ")[0].upper() for command in relay.commands] == ["EHLO"]


def test_a_line_older_than_tls_1_2_is_refused(server_tls: MakeServer, authority_file: Path) -> None:
    old = server_tls()
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    old.set_ciphers("ALL:@SECLEVEL=0")
    with FaultyRelay(manners=Manners(tls=old)) as relay:
        found = send(Relay("127.0.0.1", relay.port, Security.STARTTLS, authority_file, None, SENDER), check=never)
    assert found.verdict is Verdict.NOT_SECURE


@pytest.mark.parametrize(
    ("fault", "verdict"),
    [
        ("starttls:421", Verdict.UNREACHABLE),
        ("starttls:454", Verdict.NOT_SECURE),
        ("starttls:501", Verdict.NOT_SECURE),
        ("starttls:354", Verdict.NOT_SECURE),
        ("starttls:drop", Verdict.UNREACHABLE),
        ("starttls:rst", Verdict.UNREACHABLE),
        ("starttls:half", Verdict.UNREACHABLE),
        ("starttls:garbage", Verdict.UNREACHABLE),
        ("starttls:lie", Verdict.UNREACHABLE),
        ("starttls:twice", Verdict.NOT_SECURE),  # words slipped in before the encryption
        ("handshake:drop", Verdict.UNREACHABLE),
        ("handshake:rst", Verdict.UNREACHABLE),
        ("handshake:garbage", Verdict.NOT_SECURE),
    ],
)
@pytest.mark.filterwarnings("ignore:unclosed <ssl.SSLSocket:ResourceWarning")  # Python 3.11, when a reset comes first
def test_a_relay_that_fails_on_the_way_to_encryption(
    fault: str, verdict: Verdict, server_tls: MakeServer, authority_file: Path
) -> None:
    with FaultyRelay([Fault.parse(fault)], manners=Manners(tls=server_tls())) as relay:
        found = send(Relay("127.0.0.1", relay.port, Security.STARTTLS, authority_file, None, SENDER), check=never)
    assert (found.verdict, found.stage) == (verdict, Stage.ENCRYPTION)
    assert relay.accepted == []


@pytest.mark.parametrize("fault", ["starttls:hang", "handshake:hang"])
@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_relay_that_falls_silent_on_the_way_to_encryption(
    fault: str, security: Security, server_tls: MakeServer, authority_file: Path
) -> None:
    is_implicit = security is Security.TLS
    with FaultyRelay([Fault("handshake" if is_implicit else fault.partition(":")[0], "hang")]) as relay:
        relay.manners = Manners(tls=server_tls(), is_implicit=is_implicit)
        where = Relay("127.0.0.1", relay.port, security, authority_file, None, SENDER)
        found = SmtpPostman(where, lambda: None, command_timeout=0.3).deliver(envelope(), never)
    assert found == Delivery(Verdict.UNREACHABLE, Stage.ENCRYPTION)


@pytest.mark.parametrize("kind", ["drop", "rst", "half", "cut"])
def test_a_doubt_inside_tls_is_a_doubt(kind: str, server_tls: MakeServer, authority_file: Path) -> None:
    with FaultyRelay([Fault("accepted", kind)], manners=Manners(tls=server_tls(), is_implicit=True)) as relay:
        found = send(Relay("127.0.0.1", relay.port, Security.TLS, authority_file, None, SENDER))
    assert found == Delivery(Verdict.NO_ANSWER, Stage.DOT)


def test_what_was_offered_before_the_encryption_counts_for_nothing(
    server_tls: MakeServer, authority_file: Path
) -> None:
    manners = Manners(tls=server_tls(), passwords={"desk": PASSWORD.secret}, offers_inside=False)
    with FaultyRelay(manners=manners) as relay:
        found = send(Relay("127.0.0.1", relay.port, Security.STARTTLS, authority_file, "desk", SENDER), PASSWORD)
    verbs = [command.partition(" ")[0].upper() for command in relay.commands]
    assert found.verdict is Verdict.ACCEPTED
    assert verbs == ["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"]
    assert "ENVID" not in " ".join(relay.commands), "offered in the clear only"


def test_a_token_opens_the_door(server_tls: MakeServer, authority_file: Path) -> None:
    room = Mailroom()
    with server(room, tls_context=server_tls(), auth_required=True) as port:
        found = send(Relay("127.0.0.1", port, Security.STARTTLS, authority_file, TOKEN.username, SENDER), TOKEN)
    assert found.verdict is Verdict.ACCEPTED


def test_a_token_refused_with_a_challenge_ends_in_the_final_reply(server_tls: MakeServer, authority_file: Path) -> None:
    room = Mailroom()
    stale = replace(TOKEN, secret="ya29.stale")
    with server(room, tls_context=server_tls(), auth_required=True) as port:
        found = send(Relay("127.0.0.1", port, Security.STARTTLS, authority_file, TOKEN.username, SENDER), stale)
    assert (found.verdict, found.stage) == (Verdict.LOGIN_REFUSED, Stage.LOGIN)
    assert found.reply is not None
    assert found.reply.startswith("535 ")
    assert room.arrived == []


@pytest.mark.parametrize("mechanisms", ["PLAIN", "LOGIN", "login plain"])
@pytest.mark.parametrize("secret", [PASSWORD.secret, "wrong"])
def test_a_password_in_each_mechanism(mechanisms: str, secret: str) -> None:
    manners = Manners(passwords={"desk": PASSWORD.secret}, mechanisms=mechanisms)
    with FaultyRelay(manners=manners) as relay:
        where = Relay("127.0.0.1", relay.port, Security.PLAIN, None, "desk", SENDER)
        found = send(where, replace(PASSWORD, secret=secret))
    is_right = secret == PASSWORD.secret
    assert found.verdict is (Verdict.ACCEPTED if is_right else Verdict.LOGIN_REFUSED)
    assert is_right or found.reply == "535 5.7.8 not you"


@pytest.mark.parametrize("login", [PASSWORD, TOKEN])
def test_a_relay_that_knows_none_of_our_mechanisms_refuses_the_login(login: Login) -> None:
    with FaultyRelay(manners=Manners(passwords={"desk": "x"}, mechanisms="CRAM-MD5 NTLM")) as relay:
        found = send(Relay("127.0.0.1", relay.port, Security.PLAIN, None, "desk", SENDER), login, check=never)
    assert found == Delivery(Verdict.LOGIN_REFUSED, Stage.LOGIN)


def test_a_relay_that_offers_no_login_refuses_it() -> None:
    with FaultyRelay() as relay:
        found = send(Relay("127.0.0.1", relay.port, Security.PLAIN, None, "desk", SENDER), PASSWORD, check=never)
    assert found == Delivery(Verdict.LOGIN_REFUSED, Stage.LOGIN)


def test_a_user_name_without_a_password_does_not_even_connect() -> None:
    with FaultyRelay() as relay:
        found = send(Relay("127.0.0.1", relay.port, Security.PLAIN, None, "desk", SENDER), None, check=never)
    assert found == Delivery(Verdict.LOGIN_REFUSED, Stage.LOGIN)
    assert relay.connections == 0


def test_a_plain_line_that_turns_out_to_leave_the_machine_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.mail.conversation import Conversation

    monkeypatch.setattr(Conversation, "is_local", lambda _: False)  # "localhost" may be given any address
    with FaultyRelay() as relay:
        found = send(Relay("localhost", relay.port, Security.PLAIN, None, None, SENDER), check=never)
    assert found.verdict is Verdict.NOT_SECURE
    assert relay.commands == []


def test_no_secret_shows_in_a_representation() -> None:
    assert PASSWORD.secret not in repr(PASSWORD)
    postman = SmtpPostman(Relay("127.0.0.1", 25, Security.PLAIN, None, "desk", SENDER), lambda: PASSWORD)
    assert PASSWORD.secret not in repr(postman)
