"""Begin the next migration: what today's tables have and the newest script does not.

`python -m tests.storage.make_migration "Keep the visits"` writes a draft beside the other scripts. Read it: Alembic
sees no renamed column and moves no row. Then set `database.HEAD` to its number and run `tests.storage.make_release`.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config

from desktop_app.storage.database import HEAD, MIGRATIONS, migrate, writing
from desktop_app.storage.engines import make_engine
from tests.storage.samples import KEY


def draft(message: str, scripts: Path = MIGRATIONS) -> None:
    """Write the script that brings a store of `HEAD` to today's tables."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "desk.sqlite")
        migrate(path, KEY)
        engine = make_engine(path, KEY, foreign_keys=False)
        config = Config()
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        with writing(engine) as connection:
            config.attributes["connection"] = connection
            command.revision(config, message, autogenerate=True, rev_id=f"{int(HEAD) + 1:04d}")
        engine.dispose()


if __name__ == "__main__":
    draft(sys.argv[1])
