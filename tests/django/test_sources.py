"""The project's own files, and nobody else's."""

from pathlib import Path

import pytest

from hypercontract.django.facts import sources

ROOT = Path(__file__).parents[2]


def test_templates_have_the_names_that_include_takes():
    found = {file.name: file.path for file in sources.templates(ROOT)}
    assert found["base.html"] == "src/obcms/templates/base.html"
    assert all(path.startswith("src/") for path in found.values())


def test_the_templates_of_packages_and_of_forms_are_there_too():
    names = sources.packaged(ROOT)
    assert {"rest_framework/base.html", "django/forms/widgets/input.html"} <= names
    assert not names & {file.name for file in sources.templates(ROOT)}


def test_static_names_include_packages_and_scripts_do_not():
    names, scripts = sources.static(ROOT)
    assert "django_htmx/htmx-2.min.js" in names
    assert scripts
    assert all(script.path.startswith("src/obcms/static/") for script in scripts)


def test_modules_are_the_projects_own():
    names = {file.name for file in sources.modules(ROOT)}
    assert "monitoring.models" in names
    assert not any("migrations" in name or name.startswith("rest_framework") for name in names)


def test_an_override_stands_in_for_a_file():
    path = sources.template_path("base.html")
    sources.overrides[path] = "changed"
    try:
        found = {file.name: file.text for file in sources.templates(ROOT)}
    finally:
        del sources.overrides[path]
    assert found["base.html"] == "changed"
    assert sources.read(path) != "changed"


def test_a_template_that_is_not_there_is_said():
    with pytest.raises(LookupError, match=r"no template 'nowhere.html'"):
        sources.template_path("nowhere.html")
