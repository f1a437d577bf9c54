"""The files that a project without contracts is given to begin with."""

import json
from collections.abc import Iterable
from datetime import date, timedelta

from hypercontract.adoption.looking import Looked
from hypercontract.core.verdict import Found

DAYS = 90
TABLE = "permissions.yaml"

_CONFTEST = '''\
"""Who the roles are and what they own; change it as your project has it."""

from hypercontract.django.world.people import default_world


def pytest_hypercontract_world():
    return default_world({groups})
'''


def documents(found: Looked, *, api: bool) -> dict[str, str]:
    """Return the drafts by their path below the contracts folder."""
    drafts = {"conftest.py": _CONFTEST.format(groups=json.dumps(list(found.groups)))}
    if api:
        drafts["api.yaml"] = "as: superuser\nalso: [user]\n"
    if found.has_templates:
        drafts["partials.yaml"] = "$defs: {}\n"
    if found.has_htmx:
        drafts["events.yaml"] = "external: {}\n"
    return drafts


def section(found: Looked) -> str:
    """Return what is added to pyproject.toml: pytest's part only where nothing names settings."""
    lines = ["[tool.hypercontract]", f"settings = {json.dumps(found.settings)}"]
    lines += [f"pythonpath = {json.dumps([found.pythonpath])}", f'htmx = "{found.htmx}"']
    if not found.told:
        lines += ["", "[tool.pytest.ini_options]"]
        lines += [f"DJANGO_SETTINGS_MODULE = {json.dumps(found.settings)}"]
        lines += [f"pythonpath = {json.dumps([found.pythonpath])}"]
    return "\n".join(lines) + "\n"


def exemptions(found: Iterable[Found], today: date) -> str:
    """Return `exemptions.yaml`: each defect of today, excused for some while and no longer."""
    until = (today + timedelta(days=DAYS)).isoformat()
    rows = {(one.finding.rule.id, one.finding.subject): one.finding.message for one in found}
    lines = ["# Broken when contracts were introduced. Mend each, or say why not, before its day."]
    for (rule, subject), message in sorted(rows.items()):
        reason = " ".join(message.split())[:160]
        lines += [f"- rule: {rule}", f"  subject: {_quoted(_literal(subject))}"]
        lines += [f"  reason: {_quoted(reason)}", f'  until: "{until}"']
    return "\n".join(lines) + "\n" if rows else "[]\n"


def _literal(subject: str) -> str:
    """Write a subject so that it means itself where globs are allowed."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in subject)


def _quoted(text: str) -> str:
    """Write a text as YAML: JSON's strings are YAML's."""
    return json.dumps(text)
