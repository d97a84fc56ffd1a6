"""The installation's checklist, marked line by line."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.domain.checklist import DETAILS, Line, Mark, Marked, may_be, whole
from desktop_app.domain.errors import FieldReason, FieldWrong
from desktop_app.domain.fact import Kind as FactKind
from desktop_app.services.codes import check_code
from desktop_app.services.dossier_file import the_file
from desktop_app.services.telling import Teller, Telling
from desktop_app.storage import checklists
from desktop_app.storage.database import reading, writing


@dataclass(frozen=True, slots=True)
class Checklists:
    """The checklists."""

    engine: Engine
    teller: Teller

    def of_dossier(self, dossier_id: UUID) -> tuple[Marked, ...]:
        """Every line in its order; those that nobody marked are to do. Raises `NotFound`."""
        with reading(self.engine) as connection:
            file = the_file(connection, dossier_id)
        return whole(dossier_id, file.marked, file.dossier.opened_at)

    def mark(
        self,
        dossier_id: UUID,
        line: Line,
        mark: Mark,
        *,
        agent: str,
        reason: str | None = None,
        detail: str | None = None,
    ) -> Marked:
        """Mark one line, in one transaction; a line that was not done needs a reason.

        Raises `NotFound`, and `FieldWrong` for a mark that the line cannot have, a missing reason or a strange detail.
        """
        if not may_be(line, mark):
            raise FieldWrong("mark", FieldReason.NOT_ONE_OF, tuple(one.value for one in Mark if may_be(line, one)))
        if mark is Mark.NOT_DONE and reason is None:
            raise FieldWrong("reason", FieldReason.MISSING)
        check_code("reason", reason)
        allowed = tuple(code.value for code in DETAILS.get(line, ()))
        if detail is not None and detail not in allowed:
            raise FieldWrong("detail", FieldReason.NOT_ONE_OF, allowed)
        with writing(self.engine) as connection:
            the_file(connection, dossier_id)
            marked = Marked(dossier_id, line, mark, reason, detail, self.teller.now(), agent)
            checklists.keep(connection, marked)
            payload = {"dossier": str(dossier_id), "line": line.value, "mark": mark.value}
            said = {"reason": reason, "detail": detail}
            self.teller.tell(connection, agent, [Telling(FactKind.CHECKLIST_MARKED, dossier_id, {**payload, **said})])
        return marked
