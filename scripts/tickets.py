"""A pytest plugin: a test that fails after its last retry has a ticket, one however often.

With GITHUB_TOKEN and GITHUB_REPOSITORY the ticket is an issue, else a file in `reports/tickets`.
"""

import json
import os
import re
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

FOLDER = Path("reports/tickets")
API = "https://api.github.com"


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """File a ticket for a final failure; a retry has the outcome `rerun`."""
    if report.failed and report.when == "call" and getattr(report, "rerun", 0):
        file(report.nodeid, report.longreprtext)


def file(node: str, text: str) -> None:
    """File a ticket, unless the test has one."""
    title = f"Fails after its retries: {node}"
    body = f"`{node}` failed and failed again.\n\n```\n{text[-4000:]}\n```\n"
    token, repository = os.environ.get("GITHUB_TOKEN"), os.environ.get("GITHUB_REPOSITORY")
    if token and repository:
        _issue(token, repository, title, body)
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{re.sub(r'[^A-Za-z0-9]+', '-', node).strip('-')}.md"
    path.write_text(f"# {title}\n\n{body}", "utf-8")


def _issue(token: str, repository: str, title: str, body: str) -> None:
    query = urllib.parse.quote(f'repo:{repository} is:issue is:open in:title "{title}"')
    if not _ask(token, f"/search/issues?q={query}")["total_count"]:
        _ask(token, f"/repos/{repository}/issues", {"title": title, "body": body})


def _ask(token: str, path: str, data: dict | None = None) -> dict:
    request = urllib.request.Request(
        f"{os.environ.get('GITHUB_API_URL', API)}{path}",
        data=json.dumps(data).encode() if data else None,
        headers={"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"},
    )
    with urllib.request.urlopen(request, timeout=20) as response:
        return json.load(response)
