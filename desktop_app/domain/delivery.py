"""One attempt to hand a letter to a relay: how it is protected, what goes in, and every way it can end."""

from dataclasses import dataclass
from enum import StrEnum


class Security(StrEnum):
    """How the line to a relay is protected (setting `relay.security`); `PLAIN` only to a loopback address."""

    STARTTLS = "starttls"
    TLS = "tls"
    PLAIN = "plain"


class Stage(StrEnum):
    """How far a conversation with the relay went."""

    CONNECT = "connect"
    GREETING = "greeting"
    ENCRYPTION = "encryption"
    LOGIN = "login"
    SENDER = "sender"
    RECIPIENT = "recipient"
    BODY = "body"
    DOT = "dot"


class Verdict(StrEnum):
    """How an attempt ended.

    Before the dot: `UNREACHABLE` (no conversation: the relay's fault, not the letter's), `NOT_SECURE`,
    `LOGIN_REFUSED`, `DEFERRED` (4xx), `REJECTED` (5xx), `STOPPED` (the last check said no). After it: `ACCEPTED`,
    `DEFERRED`, `REJECTED`, or `NO_ANSWER`: nobody knows.
    """

    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REJECTED = "rejected"
    NO_ANSWER = "no_answer"
    STOPPED = "stopped"
    UNREACHABLE = "unreachable"
    NOT_SECURE = "not_secure"
    LOGIN_REFUSED = "login_refused"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is handed to a postman: exact bytes, one sender, one recipient, and the attempt's own identifier."""

    sender: str
    recipient: str
    content: bytes
    attempt_id: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """How one attempt ended. `reply` is the relay's own words, code first, on one line."""

    verdict: Verdict
    stage: Stage
    reply: str | None = None


# Always about the relay; so is a refused sender, see below.
OF_THE_RELAY = frozenset({Verdict.UNREACHABLE, Verdict.NOT_SECURE, Verdict.LOGIN_REFUSED})


def is_of_the_relay(delivery: Delivery) -> bool:
    """Is it about the relay or how we are set up with it, rather than about this letter?

    Such an end opens the circuit breaker and costs the letter no attempt. A refused sender is one: it is the same for
    every letter, and would fail them all one after the other.
    """
    refused_sender = delivery.verdict is Verdict.REJECTED and delivery.stage is Stage.SENDER
    return delivery.verdict in OF_THE_RELAY or refused_sender
