"""`secrets set`, `forget` and `list`: what the credential store of this user keeps. No value is ever shown."""

import getpass
import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Final

from desktop_app.command_line.arguments import Branches, UsageWrong, group, verb
from desktop_app.command_line.replies import Reply
from desktop_app.command_line.session import Session

if TYPE_CHECKING:
    from desktop_app.passwords import Secret

# The names of `passwords.Secret` in one word each; they are spelled here so that `--help` loads no credential store.
NAMES: Final = {
    "relay-password": "relay password",
    "relay-token": "relay XOAUTH2 token",
    "returns-password": "returns password",
    "returns-token": "returns XOAUTH2 token",
    "return-secret": "return path secret",
    "centre-member": "centre member",
    "centre-password": "centre password",
}
_PURPOSES: Final = {
    "relay-password": "mot de passe du relais",
    "relay-token": "jeton XOAUTH2 du relais",
    "returns-password": "mot de passe de la boîte des retours",
    "returns-token": "jeton XOAUTH2 de la boîte des retours",
    "return-secret": "secret commun des adresses de retour",
    "centre-member": "rôle de la base centrale, si les réglages n’en nomment aucun",
    "centre-password": "mot de passe de la base centrale",
}


def add_to(groups: Branches) -> None:
    """Add this group's verbs."""
    verbs = group(groups, "secrets", "les mots de passe gardés par le système")
    keeping = verb(verbs, "set", keep, "demander un secret et le garder (lu sur l’entrée standard sans terminal)")
    keeping.add_argument("name", choices=list(NAMES), metavar="NOM", help=" | ".join(NAMES))
    forgetting = verb(verbs, "forget", forget, "oublier un secret")
    forgetting.add_argument("name", choices=list(NAMES), metavar="NOM", help=" | ".join(NAMES))
    verb(verbs, "list", list_secrets, "dire d’où vient chaque secret, sans le montrer")


def keep(session: Session, options: Namespace) -> Reply:  # noqa: ARG001 - every verb takes its session
    """Put a secret into the credential store."""
    from desktop_app.passwords import VARIABLES, given_by_environment, keep_entry

    secret = _secret(options.name)
    value = _asked(options.name)
    if not value:
        raise UsageWrong("le secret est vide : rien n’est changé.")
    keep_entry(secret, value)
    hidden = given_by_environment(secret) is not None
    notices = (f"{VARIABLES[secret]} est réglée et passe devant.",) if hidden else ()
    return Reply({"secret": options.name, "kept": True}, (f"Gardé : {_PURPOSES[options.name]}.",), notices=notices)


def forget(session: Session, options: Namespace) -> Reply:  # noqa: ARG001 - every verb takes its session
    """Take a secret out of the credential store."""
    from desktop_app.passwords import forget_entry

    forget_entry(_secret(options.name))
    return Reply({"secret": options.name, "kept": False}, (f"Oublié : {_PURPOSES[options.name]}.",))


def list_secrets(session: Session, options: Namespace) -> Reply:  # noqa: ARG001 - every verb takes both
    """Say of each secret where it comes from."""
    sources = {name: _source(_secret(name)) for name in NAMES}
    said = {"environment": "variable d’environnement", "credential_store": "coffre du système", None: "absent"}
    lines = tuple(f"{_PURPOSES[name]} ({name}) : {said[source]}" for name, source in sources.items())
    return Reply([{"secret": name, "source": source} for name, source in sources.items()], lines)


def _source(secret: "Secret") -> str | None:
    from desktop_app.passwords import given_by_environment, read_entry

    if given_by_environment(secret) is not None:
        return "environment"
    return None if read_entry(secret) is None else "credential_store"


def _secret(name: str) -> "Secret":
    from desktop_app.passwords import Secret

    return Secret(NAMES[name])


def _asked(name: str) -> str:
    """Ask for it without an echo; a program that starts this one writes it on a line of standard input instead."""
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        return getpass.getpass(f"{_PURPOSES[name]} (rien ne s’affiche) : ")
    return sys.stdin.readline().rstrip("\r\n")
