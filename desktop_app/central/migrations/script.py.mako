"""${message}."""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision: str = ${repr(up_revision)}
down_revision: str | None = ${repr(down_revision)}


# There is no way down: add first, and take away two versions after the last desk stopped reading it.
def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
