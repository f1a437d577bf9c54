"""A seeded defect changes what runs and what is scanned, and is undone."""

import gc

import pytest
from benchmarks.seeding import Patch
from django.conf import settings as live
from django.template.loader import render_to_string

from common import policy
from common.views.dashboard import dashboard
from hypercontract.django.facts import sources


def test_a_functions_code_is_changed_in_place():
    original = policy.require
    with Patch() as patch:
        patch.code("common.policy", 'message = "You may not do this."', 'message = "No."')
        assert policy.require is original
        assert "No." in original.__code__.co_consts
    assert "No." not in original.__code__.co_consts


def test_what_a_decorator_made_long_ago_is_changed_too():
    guarded = dashboard.__wrapped__
    original = guarded.__code__
    with Patch() as patch:
        patch.code("common.htmx", 'patch_vary_headers(response, ["HX-Request"])', "pass")
        assert "patch_vary_headers" not in guarded.__code__.co_names
    assert guarded.__code__ is original


def test_an_attribute_is_set_and_removed():
    before = policy.POLICY
    with Patch() as patch:
        patch.attr("common.policy.POLICY", {})
        assert policy.POLICY == {}
        patch.remove("common.policy.allowed")
        assert not hasattr(policy, "allowed")
    assert policy.POLICY is before
    assert callable(policy.allowed)


def test_a_setting_is_set():
    with Patch() as patch:
        patch.setting("LOGIN_URL", "/elsewhere/")
        assert live.LOGIN_URL == "/elsewhere/"
    assert live.LOGIN_URL != "/elsewhere/"


def test_a_template_changes_for_the_loader_and_for_the_scan():
    path = sources.template_path("403.html")
    before = render_to_string("403.html")
    word = "{% extends"
    with Patch() as patch:
        patch.template("403.html", word, "changed " + word)
        assert "changed" in sources.read(path)
        assert render_to_string("403.html").startswith("changed")
    assert render_to_string("403.html") == before


def test_a_static_file_changes_for_the_scan():
    with Patch() as patch:
        patch.static("js/toasts.js", "toast", "roast")
        assert any("roast" in text for text in sources.overrides.values())
    assert not sources.overrides


@pytest.mark.parametrize(
    "change",
    [
        lambda patch: patch.code("common.policy", "no such text", ""),
        lambda patch: patch.code("common.policy", "EVERYONE = frozenset(UserType)", "EVERYONE = 1"),
        lambda patch: patch.template("403.html", "no such text", ""),
        lambda patch: patch.template("nowhere.html", "", ""),
        lambda patch: patch.static("nowhere.js", "", ""),
        lambda patch: patch.attr("common.policy.nothing.here", 1),
        lambda patch: patch.attr("nowhere.at.all", 1),
        lambda patch: patch.remove("common.policy.nothing"),
    ],
)
def test_a_patch_that_changes_nothing_is_an_error(change):
    with Patch() as patch, pytest.raises(LookupError):
        change(patch)


def test_what_the_collector_no_longer_walks_is_changed_too():
    gc.freeze()
    try:
        with Patch() as patch:
            patch.code("common.rest.views", "self.get_queryset(), pk=", "self.queryset, pk=")
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()
