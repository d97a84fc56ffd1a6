"""Where the settings may send what concerns a client: over TLS, or to a server of this machine."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from desktop_app.domain.errors import SettingWrong

_PLACES_OF_A_TILE = ("%z", "%x", "%y")


def is_loopback(host: str) -> bool:
    """Does this name stay on this machine?"""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def check_address(key: str, url: str) -> None:
    """Raise `SettingWrong` for an address that is not HTTPS to a named host (plain HTTP may go to the loopback)."""
    try:
        scheme, host = (parts := urlsplit(url)).scheme, parts.hostname
    except ValueError:
        raise SettingWrong(key, "no_host") from None
    if scheme != "https" and not (scheme == "http" and is_loopback(host or "")):
        raise SettingWrong(key, "https_only")
    if not host:
        raise SettingWrong(key, "no_host")


def check_template(key: str, url: str) -> None:
    """The same for the address of a map's tiles, which says with %z, %x and %y which one is meant."""
    check_address(key, url)
    if not all(place in url for place in _PLACES_OF_A_TILE):
        raise SettingWrong(key, "no_tile_in_it")
