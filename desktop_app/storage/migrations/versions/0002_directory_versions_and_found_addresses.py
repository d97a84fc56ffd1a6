"""Keep what the directory was, and what the address base answered."""

import json

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"

_INSTALLERS = sa.text("select * from installer")
_ABSENCES = sa.text("select installer_id, first_day, last_day from absence order by id")
_DESK = sa.text("select directory_version, enrolled_at from desk")
_KEEP = sa.text("insert into installer_version values (:version, :installer_id, :at, :content)")


# There is no way down: going back means restoring the copy that `migrate` made.
def upgrade() -> None:
    op.create_table(
        "installer_version",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("installer_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version", "installer_id", name="pk_installer_version"),
    )
    op.create_table(
        "found_address",
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answered_at", sa.String(length=32), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("question", name="pk_found_address"),
    )
    op.create_index("ix_found_address_answered_at", "found_address", ["answered_at"])
    _keep_what_is_known()


def _keep_what_is_known() -> None:
    """The directory of today is the oldest version that can be replayed."""
    connection = op.get_bind()
    desk = connection.execute(_DESK).mappings().first()
    absences: dict[str, list[list[str]]] = {}
    for row in connection.execute(_ABSENCES).mappings():
        absences.setdefault(row["installer_id"], []).append([row["first_day"], row["last_day"]])
    for row in connection.execute(_INSTALLERS).mappings():
        content = {name: value for name, value in row.items() if name != "id"}
        content["phone_is_certain"] = bool(content["phone_is_certain"])
        content["absences"] = absences.get(row["id"], [])
        kept = {"installer_id": row["id"], "content": json.dumps(content, sort_keys=True, ensure_ascii=False)}
        version, at = (desk["directory_version"], desk["enrolled_at"]) if desk else (0, "1970-01-01T00:00:00+00:00")
        connection.execute(_KEEP, {"version": version, "at": at, **kept})
