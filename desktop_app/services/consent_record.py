"""The record of an answer: the script's very words with the installer's name in them, and what was said."""

from datetime import datetime
from uuid import UUID

from desktop_app.domain.consent import Consent, ConsentScript, fingerprint
from desktop_app.domain.dossier import Dossier
from desktop_app.domain.installer import Installer
from desktop_app.services.intake import Answers, Call


def consent_record(  # noqa: PLR0913 - what proof consists of
    consent_id: UUID,
    dossier: Dossier,
    installer: Installer,
    script: ConsentScript,
    answers: Answers,
    call: Call,
    *,
    agent: str,
    desk: UUID,
    at: datetime,
) -> Consent:
    """What is kept as proof (GDPR art. 7(1)) of one answered question."""
    spoken = script.spoken(installer.name, installer.city)
    return Consent(
        id=consent_id,
        dossier_id=dossier.id,
        client_id=dossier.client_id,
        installer_id=installer.id,
        installer_named=installer.name,
        town_named=installer.city,
        script_id=script.id,
        script_version=script.version,
        script_sha256=script.sha256,
        spoken_text=spoken,
        spoken_sha256=fingerprint(spoken),
        language=script.language,
        this_installer=answers.this_installer,
        another_installer=answers.another_installer,
        direction=call.direction,
        call_reference=call.reference,
        agent=agent,
        desk=desk,
        recorded_at=at,
    )
