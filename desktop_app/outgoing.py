"""Who takes the letters out and in whose name, as the settings say: the mail's part of the key ring."""

from uuid import UUID

from desktop_app.domain.errors import CredentialStoreMissing, SettingWrong
from desktop_app.domain.return_path import ReturnPath, derived_key, shared_key
from desktop_app.mail.folder import FolderPostman
from desktop_app.mail.mailbox import is_mailbox
from desktop_app.mail.smtp import Login, Relay, SmtpPostman
from desktop_app.passwords import Secret, read_secret
from desktop_app.services.post import Sender
from desktop_app.services.sending import Postman
from desktop_app.settings import Login as LoginMethod
from desktop_app.settings import Settings

_SENDER = "mise-en-relation@desk.invalid"


def postman_of(settings: Settings) -> Postman | None:
    """A folder (training), the relay, or nobody: then letters wait."""
    if settings.letters.folder is not None:
        return FolderPostman(settings.inside(settings.letters.folder))
    relay = settings.relay
    if relay.host is None:
        return None
    ca_file = settings.inside(relay.ca_file) if relay.ca_file else None
    return SmtpPostman(
        Relay(relay.host, relay.port, relay.security, ca_file, relay.username, sender_of(settings).address),
        lambda: _login(settings),
    )


def _login(settings: Settings) -> Login | None:
    relay = settings.relay
    if relay.username is None:
        return None
    is_token = relay.login is LoginMethod.XOAUTH2
    secret = read_secret(Secret.RELAY_TOKEN if is_token else Secret.RELAY_PASSWORD)
    return Login("xoauth2" if is_token else "password", relay.username, secret) if secret else None


def sender_of(settings: Settings, path: ReturnPath | None = None) -> Sender:
    """Whom letters come from, with the team's address for replies and their way back."""
    address = settings.relay.sender or _SENDER
    return Sender(address, settings.service.name, settings.relay.reply_to or address, path)


def return_path_of(settings: Settings, store_key: bytes) -> ReturnPath:
    """How bounces name their letter. The programme's desks and mail relays share one secret; a desk that was given none
    seals with a key of its own, and reads its own returns alone.

    Raises `SettingWrong` for a return mailbox whose tagged addresses would not be plain ones.
    """
    address = settings.relay.bounce_address
    secret = _return_secret() if address is not None or settings.returns.host is not None else None
    path = ReturnPath(address, shared_key(secret) if secret else derived_key(store_key))
    if address is not None and not (is_mailbox(address) and is_mailbox(path.sender(UUID(int=0), address))):
        raise SettingWrong("relay.bounce_address", "not_an_email")
    return path


def _return_secret() -> str | None:
    try:
        return read_secret(Secret.RETURN_SECRET)
    except CredentialStoreMissing:
        return None
