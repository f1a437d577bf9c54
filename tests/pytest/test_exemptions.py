"""Known defects: excused while they are there and until their day, and no longer."""

import datetime as dt
import json

import pytest

TOMORROW = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
YESTERDAY = TOMORROW - dt.timedelta(days=2)
POST = "contracts/permissions.yaml::item_form[POST]"
TOAST = "contracts/events/show-toast.json"
KNOWN = "events.payload-breaks-schema"
EXEMPT = f"- {{rule: {KNOWN}, subject: show-*, reason: Soon mended., until: {TOMORROW}}}\n"
IDLE = f"- {{rule: events.never-heard, subject: closed, reason: It was., until: {TOMORROW}}}\n"
IS_IDLE = (
    "contracts/exemptions.yaml:2: The exemption of events.never-heard for 'closed' "
    "excuses nothing. Remove it.\n"
)


@pytest.fixture(scope="module")
def broken(shop):
    project = shop().edit("shop/views.py", '"success"', '"fine"')
    return project.write({"contracts/api.yaml": "as: member\nexamples: 0\n"})


def test_an_exempted_finding_leaves_its_items_green_and_is_told(broken):
    run = broken.write({"contracts/exemptions.yaml": EXEMPT}).pytest()
    assert run.code == 0
    assert run.outcomes[POST] == "PASSED"
    assert set(run.outcomes.values()) == {"PASSED"}
    (finding,) = broken.findings
    assert (finding["rule"], finding["exempt"]) == (KNOWN, "Soon mended.")


def test_one_that_excuses_nothing_fails_a_whole_run(broken):
    run = broken.write({"contracts/exemptions.yaml": EXEMPT + IDLE}).pytest("-n", "2")
    assert run.code == 1
    assert set(run.outcomes.values()) == {"PASSED"}
    assert run.output.count("excuses nothing") == 1
    assert IS_IDLE in run.output


@pytest.mark.parametrize(
    "selection", [("-k", "item_form"), ("contracts/permissions.yaml",)], ids=" ".join
)
def test_a_part_of_a_run_says_nothing_of_it(broken, selection):
    run = broken.write({"contracts/exemptions.yaml": EXEMPT + IDLE}).pytest(*selection)
    assert run.code == 0
    assert run.outcomes[POST] == "PASSED"
    assert "excuses nothing" not in run.output


WAIVING = (
    "roles: [anonymous, member]\n"
    "ignore: {login: Django's own view decides.}\n"
    "routes:\n"
    '  item-*: {"*": {anonymous: forbidden, member: own}}\n'
    '  "item*": {"*": {roles: {anonymous: login, member: allow},\n'
    "                  waive: {permissions.refused: It is shown.}}}\n"
)
IS_IDLE_WAIVER = (
    "contracts/permissions.yaml:6: The waiver of permissions.refused for '* item*' "
    "excuses nothing. Remove it.\n"
)


def test_a_waiver_that_excuses_nothing_fails_a_whole_run(shop):
    project = shop().write({"contracts/permissions.yaml": WAIVING})
    run = project.pytest("-n", "2")
    assert run.code == 1
    assert set(run.outcomes.values()) == {"PASSED"}
    assert run.output.count("excuses nothing") == 1
    assert IS_IDLE_WAIVER in run.output
    part = project.pytest("contracts/permissions.yaml")
    assert part.code == 0
    assert "excuses nothing" not in part.output


def test_a_waived_finding_is_told_with_its_reason(shop):
    event = json.loads((shop().root / TOAST).read_text("utf-8"))
    event.setdefault("x-event", {})["waive"] = {KNOWN: "Soon mended."}
    project = shop().edit("shop/views.py", '"success"', '"fine"')
    run = project.write({TOAST: json.dumps(event)}).pytest("-n", "2")
    assert run.code == 0
    (finding,) = project.findings
    assert (finding["rule"], finding["exempt"]) == (KNOWN, "Soon mended.")
    assert "excuses nothing" not in run.output


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            EXEMPT.replace(str(TOMORROW), str(YESTERDAY)),
            f"contracts/exemptions.yaml:1: The exemption of {KNOWN} expired on {YESTERDAY}. "
            "Fix the defect or set a new date.",
            id="past its day",
        ),
        pytest.param(
            EXEMPT + IDLE.replace("never-heard", "never-herd"),
            "contracts/exemptions.yaml:2: Unknown rule 'events.never-herd'. "
            "Did you mean 'events.never-heard'?",
            id="unknown rule",
        ),
        pytest.param(
            EXEMPT.replace("reason:", "reasn: It is so., reason:"),
            "contracts/exemptions.yaml:1: Unknown key 'reasn'. Did you mean 'reason'?",
            id="unknown key",
        ),
        pytest.param(
            EXEMPT.replace(str(TOMORROW), "2099-02-31"),
            "contracts/exemptions.yaml:1: 2099-02-31 is not a valid date.",
            id="no such day",
        ),
    ],
)
def test_a_malformed_one_is_an_error_of_collection(broken, text, message):
    run = broken.write({"contracts/exemptions.yaml": text}).pytest()
    assert run.code == 2
    assert message in run.output.splitlines()
    assert set(run.outcomes.values()) == {"ERROR"}
    assert "Traceback" not in run.output
