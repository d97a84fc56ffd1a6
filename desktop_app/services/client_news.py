"""News for the client that may come more than once: what is missing, that nobody reaches them."""

from sqlalchemy import Connection

from desktop_app.domain.letter import Kind
from desktop_app.services.dossier_file import DossierFile
from desktop_app.services.papers import of_letter
from desktop_app.services.post import PostOffice
from desktop_app.services.telling import Teller
from desktop_app.storage import clients, letters


def tell_client(
    connection: Connection, office: PostOffice, teller: Teller, file: DossierFile, kind: Kind, by: str
) -> bool:
    """Queue a letter inside the caller's writing transaction; False when no letter can reach the client.

    It belongs to no referral: a referral has one letter of each kind.
    """
    client = clients.of_id(connection, file.dossier.client_id)
    letter = office.to_client(kind, client, file.dossier.id, None, at=teller.now()) if client else None
    if letter is None:
        return False
    letters.add_all(connection, (letter,))
    teller.tell(connection, by, [of_letter(letter)])
    return True
