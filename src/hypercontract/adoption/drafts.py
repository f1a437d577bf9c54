"""The files that a project without contracts is given to begin with."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import tomlkit

from hypercontract.adoption.looking import Looked
from hypercontract.core.verdict import Found
from hypercontract.syntax import dump

DAYS = 90
TABLE = "permissions.yaml"

_EXCUSED = "# Broken when contracts were introduced. Fix each before it expires.\n"
API = "as: superuser\nalso: [user]\n"
"""`api.yaml` of a project that serves an API."""

CONFTEST = "conftest.py"
_WORLD = '''\
"""The roles of the project and what they own; adapt this to your project."""

from hypercontract.django.world.people import default_world


def pytest_hypercontract_world():
    return default_world({groups})
'''


def conftest(groups: Iterable[str]) -> str:
    """Return the module that says who the roles are: a member of each group is one."""
    return _WORLD.format(groups=json.dumps(list(groups), ensure_ascii=False))


def documents(found: Looked) -> dict[str, str]:
    """Return the drafts by their path below the contracts folder."""
    drafts = {CONFTEST: conftest(found.groups)}
    if found.has_templates:
        drafts["partials.yaml"] = "$defs: {}\n"
    if found.has_htmx:
        drafts["events.yaml"] = "external: {}\n"
    return drafts


def section(found: Looked, text: str) -> str:
    """Return a pyproject.toml with our table; pytest's part only where nothing names settings.

    What is there keeps its form; a table that is there is extended.
    """
    document = tomlkit.parse(text)
    tool = _table(document, "tool")
    _extend(
        _table(tool, "hypercontract"),
        {"settings": found.settings, "pythonpath": [found.pythonpath], "htmx": found.htmx},
    )
    if not (found.told or found.elsewhere):
        options = _options(_table(tool, "pytest"))
        _extend(
            options,
            {"DJANGO_SETTINGS_MODULE": found.settings, "pythonpath": [found.pythonpath]},
        )
    return tomlkit.dumps(document)


def _table(above: Any, name: str) -> Any:
    """Return the table below another, made where it is not there."""
    if name not in above:
        is_only_a_parent = name in {"tool", "pytest"}
        above[name] = tomlkit.table(is_super_table=is_only_a_parent)
    return above[name]


def _options(pytest: Any) -> Any:
    """Return pytest's own table: the one below it, where not it holds the options itself."""
    return pytest if set(pytest) - {"ini_options"} else _table(pytest, "ini_options")


def _extend(table: Any, values: Mapping[str, Any]) -> None:
    """Add what a table does not say yet."""
    for name, value in values.items():
        if name not in table:
            table[name] = value


def exemptions(found: Iterable[Found], today: date) -> str:
    """Return `exemptions.yaml`: each defect of today, excused for some while and no longer."""
    until = (today + timedelta(days=DAYS)).isoformat()
    rows = {(one.finding.rule.id, one.finding.subject): one.finding.message for one in found}
    entries = [
        {
            "rule": rule,
            "subject": _literal(subject),
            "reason": " ".join(message.split())[:160],
            "until": until,
        }
        for (rule, subject), message in sorted(rows.items())
    ]
    return _EXCUSED + dump(entries) if entries else dump([])


def _literal(subject: str) -> str:
    """Write a subject so that it means itself where globs are allowed."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in subject)
