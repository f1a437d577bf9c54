"""The vocabulary of a cell: what is promised, and what a response amounts to."""

from collections.abc import Callable
from enum import StrEnum
from urllib.parse import urlsplit

from hypercontract.core.contract import Access
from hypercontract.core.exchange import Exchange, Response


class Outcome(StrEnum):
    """What a cell promises a role.

    Own and foreign objects alike: `allow` serves both, `all` also lists every row, `forbidden`,
    `hidden`, `unauthenticated` and `login` deny both. The others tell them apart: the first word
    is for own objects, the last for foreign ones; `own` serves own objects, hides foreign ones
    and lists exactly the own rows.
    """

    ALLOW = "allow"
    ALL = "all"
    OWN = "own"
    OWN_ELSE_FORBIDDEN = "own-else-forbidden"
    FORBIDDEN_ELSE_HIDDEN = "forbidden-else-hidden"
    FORBIDDEN = "forbidden"
    HIDDEN = "hidden"
    UNAUTHENTICATED = "unauthenticated"
    LOGIN = "login"

    @property
    def is_scoped(self) -> bool:
        """Whether own and foreign objects are answered differently."""
        return self in _SCOPED

    @property
    def denies(self) -> bool:
        """Whether it refuses, whosever object it is."""
        return self.at("own") is not Outcome.ALLOW

    def at(self, scope: str) -> "Outcome":
        """Return what it promises of an object of a scope: ALLOW or one of the denials."""
        if self in _SCOPED:
            return _SCOPED[self][scope == "foreign"]
        return self if self in _DENIALS else Outcome.ALLOW

    def access(self, scope: str) -> Access:
        """Return the same as the vocabulary of all kinds has it."""
        return Access(self.at(scope))


_SCOPED = {
    Outcome.OWN: (Outcome.ALLOW, Outcome.HIDDEN),
    Outcome.OWN_ELSE_FORBIDDEN: (Outcome.ALLOW, Outcome.FORBIDDEN),
    Outcome.FORBIDDEN_ELSE_HIDDEN: (Outcome.FORBIDDEN, Outcome.HIDDEN),
}
_DENIALS = frozenset((Outcome.FORBIDDEN, Outcome.HIDDEN, Outcome.UNAUTHENTICATED, Outcome.LOGIN))
_BY_STATUS = {
    401: Outcome.UNAUTHENTICATED,
    403: Outcome.FORBIDDEN,
    404: Outcome.HIDDEN,
    409: Outcome.ALLOW,
}


def outcome_of(value: str | int) -> Outcome:
    """Read an outcome as written: its name, or the status 401, 403 or 404."""
    return _BY_STATUS[value] if isinstance(value, int) else Outcome(value)


def words(outcome: Outcome) -> str:
    """Say in words what is promised of one object."""
    return Access(outcome).words if outcome in _DENIALS else Access.ALLOW.words


def observed(exchange: Exchange, is_login: Callable[[str], bool]) -> Outcome | None:
    """Return what a response amounts to; None where it was decided before or after permissions.

    A conflict (409) comes after the guard and so counts as allowed. 400, 405, 415, 422, 429 and
    5xx tell nothing: their cause may be the request's own.
    """
    response = exchange.response
    if is_login(_destination(response, htmx=exchange.request.is_htmx)):
        return Outcome.LOGIN
    if 200 <= response.status < 400:  # noqa: PLR2004
        return Outcome.ALLOW
    return _BY_STATUS.get(response.status)


def _destination(response: Response, *, htmx: bool) -> str:
    """Return the path that a browser goes on to, empty where it stays."""
    redirects = 300 <= response.status < 400  # noqa: PLR2004
    url = response.header("Location") if redirects else None
    if htmx and not redirects:
        url = response.header("HX-Redirect")
    return urlsplit(url or "").path
