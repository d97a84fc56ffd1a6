"""One question to the BAN's search over HTTP: geopy's geocoder with the filters it lacks, told where it may go."""

import logging
from collections.abc import Mapping
from http.client import HTTPException, HTTPMessage
from ssl import SSLContext
from typing import IO
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from geopy.adapters import URLLibAdapter
from geopy.exc import GeocoderParseError, GeocoderRateLimited, GeocoderTimedOut, GeopyError
from geopy.geocoders import BANFrance
from typing_extensions import override

from desktop_app.domain.errors import GeocoderUnreachable, SettingWrong

# geopy logs the address asked for, and whatever a failing server echoes of it.
logging.getLogger("geopy").setLevel(logging.WARNING)

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_DEFAULT_SILENCE_S = 5.0
_LONGEST_SILENCE_S = 60.0
_SERVER_ERROR = 500


class BanSearch(BANFrance):  # type: ignore[misc]  # geopy publishes no types
    """Asks `<url>/search`. Every failure is a `GeocoderUnreachable` without a word of the question in it."""

    def __init__(self, url: str, user_agent: str, timeout_s: float) -> None:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            raise SettingWrong("ban.url", "https_only")
        if not parts.hostname:
            raise SettingWrong("ban.url", "no_host")
        super().__init__(
            domain=parts.netloc + parts.path,
            scheme=parts.scheme,
            timeout=timeout_s,
            user_agent=user_agent,
            adapter_factory=_Adapter,
        )

    def features(self, parameters: Mapping[str, str], timeout_s: float) -> list[object]:
        """Return the answer's GeoJSON features, not looked into yet."""
        url = f"{self.geocode_api}?{urlencode(parameters)}"
        try:
            answer = self._call_geocoder(url, _features, timeout=timeout_s)
        except GeocoderRateLimited as trouble:
            wait = _DEFAULT_SILENCE_S if trouble.retry_after is None else trouble.retry_after
            raise GeocoderUnreachable("rate_limited", min(max(wait, 0.0), _LONGEST_SILENCE_S)) from None
        except (GeopyError, OSError, HTTPException, ValueError, LookupError) as trouble:
            # The text of these may quote the question or the answer: it ends here.
            raise GeocoderUnreachable(_reason(trouble)) from None
        if not isinstance(answer, list):
            raise GeocoderUnreachable("not_geojson")
        return answer


def _features(answer: object) -> object:
    return answer.get("features") if isinstance(answer, dict) else None


def _reason(trouble: Exception) -> str:
    status = getattr(trouble.__cause__, "status_code", None)
    if isinstance(status, int):
        return f"http_{status}"
    if isinstance(trouble, GeocoderTimedOut | TimeoutError):
        return "timeout"
    if isinstance(trouble, GeocoderParseError | ValueError | LookupError):
        return "not_geojson"
    return "no_connection"


def is_worth_repeating(trouble: GeocoderUnreachable) -> bool:
    """May the same question be answered a moment later? Yes after a dropped connection or a failing server."""
    status = trouble.reason.removeprefix("http_")
    return trouble.reason == "no_connection" or (status.isdigit() and int(status) >= _SERVER_ERROR)


class _Adapter(URLLibAdapter):  # type: ignore[misc]  # geopy publishes no types
    def __init__(self, *, proxies: dict[str, str] | None, ssl_context: SSLContext | None) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self.urlopen = build_opener(HTTPSHandler(context=ssl_context), ProxyHandler(proxies), _SameServer()).open

    @override
    def _decode_page(self, page: IO[bytes]) -> str:
        # geopy leaves an answer that it could not read to its end to the garbage collector, connection included.
        with page:
            return str(super()._decode_page(page))


class _SameServer(HTTPRedirectHandler):
    """Follows a redirection only where the settings already sent the client's address."""

    @override
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        asked, sent = urlsplit(req.full_url), urlsplit(newurl)
        if (asked.scheme, asked.netloc) != (sent.scheme, sent.netloc):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)
