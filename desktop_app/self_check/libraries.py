"""What a desk needs later than its first call, and a build can lack unnoticed: the centre, the post, the calendar."""

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from io import StringIO
from pkgutil import walk_packages
from socket import AF_INET, socket
from typing import Final

import desktop_app
from desktop_app.self_check.parts import Part, must

_LOOPBACK: Final = "127.0.0.1"
# Metropolitan France, and every territory with a legal time of its own.
_DEPARTMENTS: Final = ("75", "971", "972", "973", "974", "975", "976", "977", "978", "986", "987", "988")


def library_parts() -> Sequence[Part]:
    """What is tried: nothing here needs a store, a network or a person."""
    return (
        Part("modules du programme", check_modules),
        Part("fuseaux horaires", check_time_zones),
        Part("jours fériés", check_holidays),
        Part("migrations de la base centrale", check_centre_migrations),
        Part("accès à la base centrale (libpq)", check_centre_driver),
        Part("chiffrement du courriel", check_post),
        Part("coffre à mots de passe", check_credential_store),
    )


def check_modules() -> None:
    """Import every one of ours: many libraries are imported by what needs them, long after the start."""
    for found in walk_packages(desktop_app.__path__, f"{desktop_app.__name__}."):
        import_module(found.name)


def check_time_zones() -> None:
    """From the package that comes along, where the system has none (Windows)."""
    from importlib.resources import files
    from zoneinfo import ZoneInfo

    from desktop_app.domain.deadlines import zone_name

    noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
    for department in _DEPARTMENTS:
        name = zone_name(department)
        must(noon.astimezone(ZoneInfo(name)).utcoffset(), f"le fuseau {name} est faux")
        must((files("tzdata.zoneinfo") / name).is_file(), f"le fuseau {name} n’est pas livré")


def check_holidays() -> None:
    """A day of all France, and one of a single department, by their French names."""
    from desktop_app.domain.working_days import holiday_name

    must(holiday_name(date(2026, 5, 1), "75") == "Fête du Travail", "le premier mai manque")
    must(holiday_name(date(2026, 12, 26), "57"), "le 26 décembre manque en Moselle")
    must(holiday_name(date(2026, 12, 20), "974"), "le 20 décembre manque à La Réunion")


def check_centre_migrations() -> None:
    """Read every script and have it write its statements, to no database."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    from desktop_app.central.preparation import HEAD, MIGRATIONS

    must((MIGRATIONS / "env.py").is_file(), "l’entrée des migrations manque")
    scripts = ScriptDirectory(str(MIGRATIONS))
    must(scripts.get_current_head() == HEAD, f"la migration {HEAD} manque")
    written = StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": written, "literal_binds": True}
    )
    with Operations.context(context):
        for script in reversed(list(scripts.walk_revisions())):
            script.module.upgrade()
    must("CREATE TABLE centre." in written.getvalue(), "les migrations n’écrivent rien")


def check_centre_driver() -> None:
    """Load libpq and let it find a closed door, calmly."""
    from psycopg import pq

    from desktop_app.central.database import central_transaction, make_engine
    from desktop_app.domain.errors import CentreSilence, CentreUnreachable

    must(pq.__impl__ == "binary", f"libpq n’est pas celle qui est livrée ({pq.__impl__})")
    with socket(AF_INET) as closed:
        # Held and not listened to: nobody else answers there meanwhile.
        closed.bind((_LOOPBACK, 0))
        door = {"host": _LOOPBACK, "port": closed.getsockname()[1], "dbname": "essai", "user": "essai"}
        engine = make_engine(door)
        try:
            with central_transaction(engine):
                must(holds=False, what="un port fermé a répondu")
        except CentreUnreachable as silence:
            must(silence.reason is CentreSilence.CLOSED, f"un port fermé passe pour «\u00a0{silence.reason}\u00a0»")
        finally:
            engine.dispose()


def check_post() -> None:
    """What proves the servers; without one, no conversation is tried."""
    import ssl

    must(ssl.create_default_context().verify_mode is ssl.CERT_REQUIRED, "le chiffrement ne vérifie personne")


def check_credential_store() -> None:
    """On Windows, ask it for what is not there. Elsewhere its service belongs to the session, not to the program."""
    from desktop_app.passwords import read_entry

    if sys.platform == "win32":
        must(read_entry("self-check") is None, "le Gestionnaire d’identification répond autre chose que rien")
    else:
        import secretstorage  # noqa: F401
        from keyring.backends import SecretService

        must(SecretService.Keyring, "l’accès au coffre du système manque")
