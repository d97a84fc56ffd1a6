"""The intake file: one whole call as JSON, checked field by field before anything is done with it."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

from desktop_app.command_line.json_object import Part, read_object
from desktop_app.domain.address import Address, FoundAddress, Precision, Source, new_address
from desktop_app.domain.agent import parse_agent
from desktop_app.domain.client import Client, new_client
from desktop_app.domain.consent import Answer, CallDirection
from desktop_app.domain.eligibility import Eligibility
from desktop_app.domain.errors import FieldReason, FieldWrong
from desktop_app.domain.field import clean_optional
from desktop_app.domain.geography import new_point
from desktop_app.services.intake import Answers, Call, Intake

_LONGEST_CALL_REFERENCE: Final = 64
_TOP: Final = ("agent", "call", "client", "address", "eligibility", "consent")
_CALL: Final = ("direction", "reference")
_CLIENT: Final = ("title", "first_name", "last_name", "phone", "email", "slots")
_ADDRESS: Final = ("line", "complement", "postcode", "city", "lat", "lon")
_ELIGIBILITY: Final = ("needs_dish", "needs_internet", "tv_over_adsl", "adult_for_self")
_CONSENT: Final = ("this_installer", "another_installer")
# Together, or neither: the only fields that may be absent.
_PLACE: Final = frozenset({"lat", "lon"})


def read_intake(name: str) -> Intake:
    """Read a call from a file, or from standard input when `name` is ``-``.

    Raises `FileUnreadable` for what is not one JSON object, and `FieldWrong` naming the first field, such as
    ``client.phone``, that is missing, unknown or cannot be what it says.
    """
    return intake_from(read_object(name))


def intake_from(content: Mapping[str, Any]) -> Intake:
    """Build a call from the file's object; raises `FieldWrong`."""
    top = Part("", content, _TOP)
    agent = parse_agent(top.text("agent"))
    call = _call(top.part("call", _CALL))
    client = _client(top.part("client", _CLIENT))
    placed = top.part("address", _ADDRESS, may_lack=_PLACE)
    address = _address(placed)
    questions = top.part("eligibility", _ELIGIBILITY)
    consent = top.part("consent", _CONSENT)
    return Intake(
        agent=agent,
        call=call,
        client=client,
        address=address,
        place=_place(placed, address),
        eligibility=Eligibility(**{name: questions.truth(name) for name in _ELIGIBILITY}),
        answers=Answers(**{name: consent.choice(name, Answer) for name in _CONSENT}),
    )


def _call(part: Part) -> Call:
    reference = clean_optional("call.reference", part.optional_text("reference"), _LONGEST_CALL_REFERENCE)
    return Call(part.choice("direction", CallDirection), reference)


def _client(part: Part) -> Client:
    return new_client(
        uuid4(),
        title=part.optional_text("title"),
        first_name=part.text("first_name"),
        last_name=part.text("last_name"),
        phone=part.text("phone"),
        email=part.optional_text("email"),
        slots=part.optional_text("slots"),
    )


def _address(part: Part) -> Address:
    return new_address(
        line=part.text("line"),
        complement=part.optional_text("complement"),
        postcode=part.text("postcode"),
        city=part.text("city"),
    )


def _place(part: Part, address: Address) -> FoundAddress | None:
    """Where the file says the home lies; None when it leaves that to be looked up."""
    lat, lon = part.number("lat"), part.number("lon")
    if lat is None and lon is None:
        return None
    if lat is None or lon is None:
        raise FieldWrong("address.lat" if lat is None else "address.lon", FieldReason.LAT_WITHOUT_LON)
    point = new_point(lat, lon)
    return FoundAddress(
        address.label, point, Precision.POINT, 1.0, address.postcode, address.city, insee="", source=Source.AGENT
    )
