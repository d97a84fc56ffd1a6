"""What changes in the directory: by a line of the installers' file, and as it is told."""

from dataclasses import fields

from desktop_app.domain.fact import Kind
from desktop_app.domain.installer import Charter, Installer, Standing, identity
from desktop_app.services.directory_line import Declared
from desktop_app.services.directory_table import Column
from desktop_app.services.telling import Telling


def new_installer(declared: Declared) -> Installer:
    """An installer of whom nothing was known; it is active unless the line says otherwise."""
    return Installer(
        id=identity(declared.siret),
        siret=declared.siret,
        name=declared.name,
        line=declared.line,
        postcode=declared.postcode,
        city=declared.city,
        phone=declared.phone,
        email=declared.email,
        charter=declared.charter,
        standing=declared.standing or Standing.ACTIVE,
        point=declared.point,
    )


def changed_installer(known: Installer, declared: Declared) -> Installer:
    """What is known now: the line wins, and what it does not speak of stays.

    No column, or for the standing an empty cell: nothing is said (an import must not bring a suspended installer back
    by leaving a cell empty). A known place stays as long as the address does. Absences are the desk's own.
    """
    line = declared.line if Column.LINE in declared.columns else known.line
    is_same_place = (line, declared.postcode, declared.city) == (known.line, known.postcode, known.city)
    return Installer(
        id=known.id,
        siret=known.siret,
        name=declared.name,
        line=line,
        postcode=declared.postcode,
        city=declared.city,
        phone=declared.phone if Column.PHONE in declared.columns else known.phone,
        email=declared.email,
        charter=declared.charter if Column.ENDS_ON in declared.columns else _renewed(known, declared.charter),
        standing=declared.standing or known.standing,
        point=declared.point or (known.point if is_same_place else None),
        absences=known.absences,
    )


def of_change(before: Installer, after: Installer) -> Telling:
    """What is told of a changed installer: the names of the fields that differ, and nothing of what they say."""
    changed = [part.name for part in fields(Installer) if getattr(before, part.name) != getattr(after, part.name)]
    return Telling(Kind.INSTALLER_CHANGED, after.id, {"siret": after.siret, "changed": changed})


def _renewed(known: Installer, charter: Charter) -> Charter:
    """A known end stays, unless the charter was signed again after it."""
    ends_on = known.charter.ends_on
    return charter if ends_on is None or ends_on < charter.signed_on else Charter(charter.signed_on, ends_on)
