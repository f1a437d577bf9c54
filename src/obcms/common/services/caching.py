"""Dashboards that are kept until a row they are made of is written.

Each model has a version in the cache. An answer is kept under the versions of the models that it
is made of, so that a write to one of them leaves it behind. A version is a random token: one that
the cache has dropped is never used again.
"""

from functools import partial
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

SECONDS = 300


def cached(name, models, build):
    """Return what `build()` returns, kept under `name` until a row of the models is written."""
    keys = [version_key(model) for model in models]
    versions = cache.get_many(keys)
    for key in keys:
        if key not in versions:
            versions[key] = cache.get_or_set(key, uuid4().hex, None)
    key = ":".join(["dashboard", name, *(versions[key] for key in keys)])
    value = cache.get(key)
    if value is None:
        value = build()
        cache.set(key, value, SECONDS)
    return value


def invalidate(model):
    """Leave behind what was made of a model, now and again once others see the change."""
    renew(model)
    transaction.on_commit(partial(renew, model))


def renew(model):
    cache.set(version_key(model), uuid4().hex, None)


def version_key(model):
    return f"version:{model._meta.label_lower}"  # noqa: SLF001 - Django's documented model API
