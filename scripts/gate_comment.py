"""Post a comparison as the one comment of a pull request, or of a merge request: once, then anew.

python scripts/gate_comment.py changes.md

On GitHub it needs GITHUB_TOKEN (with `pull-requests: write`), GITHUB_REPOSITORY and PR_NUMBER; on
GitLab GITLAB_TOKEN beside what CI sets. Where the token may not write, as for a pull request from a
fork, it says so and does no harm.
"""

import json
import os
import sys
import urllib.error
import urllib.request
from pathlib import Path

MARKER = "<!-- hypercontract gate -->"
PER_PAGE = 100
PATIENCE = 30
REFUSED = (401, 403, 404)


def main(file):
    """Create the comment, or replace what it said before."""
    text = f"{MARKER}\n{Path(file).read_text('utf-8')}"
    api = _gitlab() if "CI_MERGE_REQUEST_IID" in os.environ else _github()
    try:
        found = next((one for one in _all(api) if str(one.get("body")).startswith(MARKER)), None)
        if found is None:
            _send(api, "POST", api["listing"], {"body": text})
        elif found["body"] != text:
            _send(api, api["update"], api["one"].format(id=found["id"]), {"body": text})
    except urllib.error.HTTPError as error:
        if error.code not in REFUSED:
            raise
        print(f"No comment: the token may not write one ({error.code}).")


def _github():
    base = f"{os.environ.get('GITHUB_API_URL', 'https://api.github.com')}/repos"
    issues = f"{base}/{os.environ['GITHUB_REPOSITORY']}/issues"
    return {
        "header": ("Authorization", f"Bearer {os.environ['GITHUB_TOKEN']}"),
        "listing": f"{issues}/{os.environ['PR_NUMBER']}/comments",
        "one": f"{issues}/comments/{{id}}",
        "update": "PATCH",
    }


def _gitlab():
    project = f"{os.environ['CI_API_V4_URL']}/projects/{os.environ['CI_PROJECT_ID']}"
    notes = f"{project}/merge_requests/{os.environ['CI_MERGE_REQUEST_IID']}/notes"
    return {
        "header": ("PRIVATE-TOKEN", os.environ["GITLAB_TOKEN"]),
        "listing": notes,
        "one": f"{notes}/{{id}}",
        "update": "PUT",
    }


def _all(api):
    """Yield every comment, page by page."""
    page = 1
    while found := _send(api, "GET", f"{api['listing']}?per_page={PER_PAGE}&page={page}"):
        yield from found
        if len(found) < PER_PAGE:
            return
        page += 1


def _send(api, method, url, data=None):
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(url, body, method=method)
    request.add_header(*api["header"])
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return json.load(answer)


if __name__ == "__main__":
    main(*sys.argv[1:])
