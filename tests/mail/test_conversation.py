"""The reading of replies, byte by byte, on a pair of sockets."""

import socket
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.mail.conversation import Conversation, LineLost


@pytest.fixture
def pair(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Conversation, socket.socket]]:
    near, far = socket.socketpair()
    monkeypatch.setattr(socket, "create_connection", lambda *_: near)
    monkeypatch.setattr(socket.socket, "getsockname", lambda _: ("127.0.0.1", 1))
    line = Conversation(5.0)
    line.reach("relay", 25, 1.0)
    yield line, far
    line.close()
    far.close()


Pair = tuple[Conversation, socket.socket]


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (b"250 ok\r\n", (250, b"ok")),
        (b"250\r\n", (250, b"")),
        (b"250-a\r\n250-b c\r\n250 d\r\n", (250, b"a\nb c\nd")),
        (b"421 4.3.2 bye\n", (421, b"4.3.2 bye")),
    ],
)
def test_a_whole_reply_is_read(pair: Pair, said: bytes, heard: tuple[int, bytes]) -> None:
    line, relay = pair
    relay.sendall(said)
    assert line.getreply() == heard


def test_a_reply_in_pieces_is_read_whole(pair: Pair) -> None:
    line, relay = pair
    for byte in b"250-one\r\n250 two\r\n":
        relay.send(bytes([byte]))
    assert line.getreply() == (250, b"one\ntwo")


@pytest.mark.parametrize(
    "said",
    [
        b"25\r\n",
        b"2500 ok\r\n",
        b"150 ok\r\n",
        b"650 ok\r\n",
        b"250ok\r\n",
        b" 250 ok\r\n",
        b"\r\n",
        b"+OK\r\n",
        b"250 o\rk\r\n",
        "\uff1250 ok\r\n".encode(),
        b"250-a\r\n251 b\r\n",
        b"250-a\r\n250_b\r\n",
        b"250-a\r\n" * 200,
        b"x" * 9000,
    ],
)
def test_anything_else_is_no_reply(pair: Pair, said: bytes) -> None:
    line, relay = pair
    relay.sendall(said)
    relay.shutdown(socket.SHUT_WR)
    with pytest.raises(LineLost):
        line.getreply()


@given(said=st.binary(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_at_all_make_the_reading_fail_otherwise(said: bytes) -> None:
    near, relay = socket.socketpair()
    line = Conversation(5.0)
    line.sock = near
    with relay, near:
        relay.sendall(said)
        relay.shutdown(socket.SHUT_WR)
        try:
            code, _ = line.getreply()
        except LineLost:
            return
    assert 200 <= code <= 599
    assert said.startswith(str(code).encode())
    assert b"\n" in said


def test_patience_that_is_used_up_reads_nothing_more(pair: Pair) -> None:
    _, relay = pair
    line = Conversation(0.0)
    line.sock = pair[0].sock
    relay.sendall(b"250 ok\r\n")
    with pytest.raises(TimeoutError):
        line.getreply()


def test_a_silent_relay_says_nothing_early(pair: Pair) -> None:
    line, _ = pair
    assert line.early_reply() is None


def test_an_early_reply_is_read_whole(pair: Pair) -> None:
    line, relay = pair
    relay.sendall(b"552 too much\r\n")
    assert line.early_reply() == (552, b"too much")


def test_a_relay_that_left_is_noticed_before_the_dot(pair: Pair) -> None:
    line, relay = pair
    relay.close()
    with pytest.raises(LineLost):
        line.early_reply()


def test_a_command_is_not_sent_over_words_that_wait(pair: Pair) -> None:
    line, relay = pair
    relay.sendall(b"250 one\r\n250 two\r\n")
    line.getreply()
    with pytest.raises(LineLost, match="out of turn"):
        line.docmd("NOOP")
    relay.setblocking(False)
    with pytest.raises(BlockingIOError):
        relay.recv(1)


def test_the_end_is_sent_once_and_apart(pair: Pair) -> None:
    line, relay = pair
    line.send_body(b".a\r\nb\r\n")
    assert relay.recv(100) == b"..a\r\nb"
    relay.sendall(b"250 ok\r\n")
    assert line.finish(5.0) == (250, b"ok")
    assert relay.recv(100) == b"\r\n.\r\n"


def test_nothing_but_goodbye_is_said_at_the_end(pair: Pair) -> None:
    line, relay = pair
    line.leave(0.05)
    assert relay.recv(100) == b"quit\r\n"
    assert relay.recv(100) == b""
    line.leave(0.05)


def test_goodbye_is_not_said_where_it_would_be_part_of_the_letter(pair: Pair) -> None:
    line, relay = pair
    relay.sendall(b"354 go on\r\n")
    assert line.begin_message() == (354, b"go on")
    line.send_body(b"Bonjour\r\n")
    line.leave(0.05)
    assert relay.makefile("rb").read() == b"DATA\r\nBonjour"
