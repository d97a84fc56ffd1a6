"""Rectification (article 16 of the GDPR): what of a client's details, and of how the home is found, is set right."""

from dataclasses import dataclass, replace
from typing import Final

from desktop_app.domain.address import Address, new_address
from desktop_app.domain.client import Client, new_client

OF_CLIENT: Final = ("title", "first_name", "last_name", "phone", "email", "slots")
OF_ADDRESS: Final = ("line", "complement")
# The e-mail is for the client's own letters: an installer never had it.
UNSEEN_BY_INSTALLERS: Final = frozenset({"email"})


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be different, as it was typed. None leaves a field; blanks empty one that may be empty.

    Another postcode or town is another place, with another nearest installer: that is a new dossier.
    """

    title: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    email: str | None = None
    slots: str | None = None
    line: str | None = None
    complement: str | None = None


def corrected_client(client: Client, correction: Correction) -> Client:
    """The client with the details set right; every field passes what it passes in a call, or raises `FieldWrong`."""
    typed = new_client(
        client.id,
        title=_either(correction.title, client.title.value),
        first_name=_either(correction.first_name, client.first_name),
        last_name=_either(correction.last_name, client.last_name),
        phone=_either(correction.phone, client.phone.e164),
        email=_either(correction.email, client.email or ""),
        slots=_either(correction.slots, client.slots or ""),
    )
    # The same number is the same, whatever a newer numbering plan thinks of it.
    return replace(typed, phone=client.phone) if typed.phone.e164 == client.phone.e164 else typed


def corrected_address(address: Address, correction: Correction) -> Address:
    """The address with its line and complement set right, or `FieldWrong`. Where it lies does not change."""
    return new_address(
        line=_either(correction.line, address.line),
        complement=_either(correction.complement, address.complement or ""),
        postcode=address.postcode,
        city=address.city,
    )


def changed_fields(before: tuple[Client, Address], after: tuple[Client, Address]) -> tuple[str, ...]:
    """The names of the fields that differ, in their order; never what they hold."""
    named = [(OF_CLIENT, before[0], after[0]), (OF_ADDRESS, before[1], after[1])]
    return tuple(name for names, old, new in named for name in names if getattr(old, name) != getattr(new, name))


def _either(typed: str | None, known: str) -> str:
    return known if typed is None else typed
