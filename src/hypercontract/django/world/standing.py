"""A world that stands for as long as it is asked: in a transaction that is rolled back."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connections, transaction
from django.test import override_settings

from hypercontract.django.sandbox.isolation import signed_in
from hypercontract.django.sandbox.uuids import counted_uuids
from hypercontract.django.world.built import BuiltWorld
from hypercontract.django.world.declaration import World

_FAST_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"


@contextmanager
def standing(declared: World, using: Sequence[str] | None = None) -> Iterator[BuiltWorld]:
    """Build a world in a transaction on every database, and roll it back on leaving.

    While it stands passwords are hashed the fast way, as in any test: the project's own hashers
    still read what they wrote. Uploaded files go to a folder that is gone with it.
    """
    hashers = [_FAST_HASHER, *settings.PASSWORD_HASHERS]
    with ExitStack() as stack:
        media = stack.enter_context(TemporaryDirectory(prefix="hypercontract-media-"))
        stack.enter_context(override_settings(PASSWORD_HASHERS=hashers, MEDIA_ROOT=media))
        aliases = list(using or connections)
        for alias in aliases:
            stack.enter_context(_rolled_back(alias))
        with counted_uuids():
            built = BuiltWorld(declared)
        for alias in aliases:
            # The world is never committed. Django looks through all hooks that wait whenever a
            # savepoint is rolled back: some hundred would cost a request more than its answer.
            connections[alias].run_on_commit.clear()
        stack.enter_context(signed_in(built.logins.sessions))
        yield built


@contextmanager
def _rolled_back(alias: str) -> Iterator[None]:
    atomic = transaction.atomic(using=alias)
    atomic._from_testcase = True  # type: ignore[attr-defined]
    atomic.__enter__()
    try:
        yield
    finally:
        transaction.set_rollback(True, using=alias)
        atomic.__exit__(None, None, None)
