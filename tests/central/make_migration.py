"""Draft the centre's next migration: what today's tables have and the newest script does not.

`python -m tests.central.make_migration "Keep the visits"` writes a draft beside the other scripts. Read it: Alembic
sees no renamed column and moves no row. Then set `preparation.HEAD` to its number, and give the new tables and columns
their rows in `rights`.
"""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from desktop_app.central.database import central_transaction, make_engine
from desktop_app.central.preparation import HEAD, MIGRATIONS, initialise
from tests.central.servers import PostgresServer, wheel_binaries


def draft(connection: Connection, message: str, scripts: Path = MIGRATIONS, revision: str | None = None) -> None:
    """Write the script that brings this database to today's tables."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.revision(config, message, autogenerate=True, rev_id=revision or f"{int(HEAD) + 1:04d}")


def _main(message: str) -> None:
    with PostgresServer(wheel_binaries()) as server:
        engine = make_engine(server.administrator("postgres"))
        initialise(engine)
        with central_transaction(engine) as connection:
            draft(connection, message)


if __name__ == "__main__":
    _main(sys.argv[1])
