"""The page of what was found, and the file that excuses it."""

from dataclasses import replace
from datetime import date

from tests.report.report_samples import BARE, FINDING, small_report, whole_report

from hypercontract.adoption import drafts, page
from hypercontract.adoption.entries import findings
from hypercontract.adoption.looking import Looked
from hypercontract.adoption.running import Run
from hypercontract.config import exemptions, load
from hypercontract.core.errors import Source
from hypercontract.core.rule import Level
from hypercontract.core.verdict import Found, Reach

REACH = Reach(8, 479, (("No role was let in: hidden (404).", 471),))
NO_REACH = Reach(0, 0)
LOOKED = Looked("a.b", ".", True, "--maxfail=1 --nomigrations", ("editors",), "2", True, True)


def test_what_weighs_most_stands_first():
    run = Run(whole_report(), (), {"a::b": "why"}, excused=True)
    advised = page.advice(LOOKED, 31, {"item": "a.Door", "items": "a.Door", "lost": "b.Key"})
    text = page.render(run, advised, ["x"], {"Not asked": ["item: No row."], "Empty": []}, REACH)
    assert text.startswith(
        "# Contract findings\n\nReach: 8 of 479 operations.\n\n"
        "- 471 not reached: No role was let in: hidden (404).\n\nWritten:\n"
    )
    numbered = [line for line in text.splitlines() if line[:1].isdigit()]
    assert [line.split("`")[1] for line in numbered] == [
        "permissions.granted",
        "events.undeclared-event",
        "api.never-succeeds",
    ]
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## 4 findings in 3 places, worst first",
        "## Not asked",
        "## Models without rows: their routes are not tested",
        "## Items that are left out",
        "## Notes on your settings",
        "## Next",
    ]
    assert "- --maxfail=1 applies to contracts too: run `pytest contracts/ -o addopts=`." in text
    assert "- Migrations take 31 s in each run: `--contracts-keep-migrated` reuses " in text
    assert "- a.Door is bypassed at 2 routes, as no role signs in with it: " in text
    assert "- b.Key is bypassed at 1 route, as no role signs in with it: " in text
    assert "- Without migrations, the rows of data migrations are missing, groups included." in text


def test_nothing_is_said_of_what_is_not():
    looked = replace(LOOKED, addopts="", groups=())
    text = page.render(
        Run(small_report(), (), {}, excused=True), page.advice(looked, 4, {}), [], {}, NO_REACH
    )
    assert text.count("## ") == 2
    assert "Reach" not in text
    assert "Nothing was written: every file already exists." in text


def test_one_warning_of_many_places_is_one_entry():
    warned = [
        Found(
            replace(FINDING, level=Level.WARNING, subject=name, source=Source(name, 3)), ("a",), 1
        )
        for name in ("one", "two", "three")
    ]
    said = [replace(one, finding=replace(one.finding, message="No model.")) for one in warned]
    lines = listed(said)
    assert lines[0] == "## 3 findings in 3 places, worst first"
    assert lines[2:5] == [
        "1. warning `events.undeclared-event` one, two, three",
        "   - No model.",
        "   See one:3 and 2 more.",
    ]
    failing = [replace(one, finding=replace(one.finding, level=Level.ERROR)) for one in said]
    assert [line[:1] for line in listed(failing) if line[:1].isdigit()] == ["1", "2", "3"]


def listed(found):
    return list(findings(found, Run(small_report(), (), {}, excused=False)))


def test_exemptions_are_dated_and_mean_only_what_they_name(tmp_path):
    odd = replace(FINDING, subject='GET items[1]* "a": b?', message="It\nbroke.")
    found = [Found(odd, ("a",), 1), Found(replace(odd, at="x"), ("a",), 1), Found(BARE, ("a",), 1)]
    (tmp_path / "contracts").mkdir()
    text = drafts.exemptions(found, date(2026, 11, 27))
    (tmp_path / "contracts" / "exemptions.yaml").write_text(text, "utf-8")
    read = exemptions.load(load(tmp_path))
    assert [(one.rule, one.until, one.reason) for one in read] == [
        ("api.never-succeeds", "2027-02-25", "No request reached a 2xx."),
        ("events.undeclared-event", "2027-02-25", "It broke."),
    ]
    assert read[1].covers(odd)
    assert not read[1].covers(replace(odd, subject='GET items1x "a": b?'))
    assert drafts.exemptions([], date(2026, 11, 27)) == "[]\n"


def test_only_what_a_project_has_is_drafted():
    bare = replace(LOOKED, has_templates=False, has_htmx=False)
    assert set(drafts.documents(bare)) == {"conftest.py"}
    assert set(drafts.documents(LOOKED)) == {"conftest.py", "partials.yaml", "events.yaml"}
