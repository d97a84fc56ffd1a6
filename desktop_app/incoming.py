"""Who reads what comes back by mail, as the settings say: the return mailbox's part of the key ring."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from desktop_app.domain.return_path import ReturnPath
from desktop_app.mail.imap import ImapAccount, ImapBox
from desktop_app.mail.relay import Login
from desktop_app.mail.returns import ReturnReader
from desktop_app.outgoing import sender_of
from desktop_app.passwords import Secret, read_secret
from desktop_app.services.consents import Consents
from desktop_app.services.letter_steps import LetterSteps
from desktop_app.services.progress import Progress
from desktop_app.services.return_judgement import ReturnJudgement
from desktop_app.services.return_steps import ReturnSteps
from desktop_app.services.returns import Returns
from desktop_app.settings import Login as LoginMethod
from desktop_app.settings import Settings

_MEGABYTE = 1_000_000


def returns_of(  # noqa: PLR0913 - what a mail may change, and what it is read with
    settings: Settings,
    engine: Engine,
    path: ReturnPath,
    *,
    letter_steps: LetterSteps,
    progress: Progress,
    consents: Consents,
    now: Callable[[], datetime],
) -> Returns:
    """The return mailbox's service; without a mailbox in the settings it reads nothing."""
    sender = sender_of(settings)
    return Returns(
        engine=engine,
        box=box_of(settings),
        reader=ReturnReader(
            path, frozenset({sender.address.lower(), sender.reply_to.lower()}), settings.returns.authserv_id
        ),
        judgement=ReturnJudgement(ReturnSteps(letter_steps, progress, consents, now), now),
        now=now,
        largest=settings.returns.largest_mb * _MEGABYTE,
    )


def box_of(settings: Settings) -> ImapBox | None:
    """The mailbox of the settings, or None. Raises `SettingWrong` for a folder's name that cannot be one."""
    returns = settings.returns
    if returns.host is None or returns.username is None:
        return None
    ca_file = settings.inside(returns.ca_file) if returns.ca_file else None
    account = ImapAccount(
        host=returns.host,
        port=returns.port,
        security=returns.security,
        ca_file=ca_file,
        username=returns.username,
        folder=returns.folder,
        read_folder=returns.read_folder,
        person_folder=returns.person_folder,
    )
    return ImapBox(account, lambda: _login(settings), returns.largest_mb * _MEGABYTE)


def _login(settings: Settings) -> Login | None:
    is_token = settings.returns.login is LoginMethod.XOAUTH2
    secret = read_secret(Secret.RETURNS_TOKEN if is_token else Secret.RETURNS_PASSWORD)
    username = settings.returns.username
    return Login("xoauth2" if is_token else "password", username, secret) if secret and username else None
