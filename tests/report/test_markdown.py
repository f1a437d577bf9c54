"""The summary of a job."""

from dataclasses import replace

import pytest
from tests.report.report_samples import BARE, EXCHANGE, FINDING, small_report

from hypercontract.core.verdict import Found, Report
from hypercontract.report.markdown import LONGEST, render

SUMMARY = """\
## Contracts

1 error, 1 warning, 1 exempt; 1 of 4 clauses kept; 1,200 exchanges, 1 item.

| kind | kept | broken | unreached | unexercised | exempt |
| --- | ---: | ---: | ---: | ---: | ---: |
| api | 1 | 0 | 0 | 0 | 0 |
| events | 0 | 1 | 0 | 1 | 1 |

- :red_circle: **error** `events.undeclared-event` item-saved  
  The response announces an event that nothing declares.
  - replay: `curl -X POST -H 'HX-Request: true' --data '{"title": "it'"'"'s"}' '/items/?page=2' # signed in as staff`
  - where: src/shop/views.py:12
  - next: Declare it.
- :orange_circle: **warning** `api.never-succeeds` items\\_list  
  No request reached a 2xx.
  - next: Seed a row.

<details><summary>1 excused</summary>

- `events.undeclared-event` old-event: Gone in the next release.

</details>
"""  # noqa: E501, W291 - two blanks end a line in Markdown


def test_a_summary():
    assert render(small_report()) == SUMMARY


def test_a_report_of_nothing():
    assert render(Report()) == "## Contracts\n\n0 errors; 0 of 0 clauses kept.\n"


def told(**changes):
    return render(Report(strays=(Found(replace(FINDING, **changes), ("a",), 1),)))


def test_what_the_project_says_is_text():
    text = told(subject="<img src=x>", message="a *b*\n# c | [d](e) \x1b[0m")
    assert r"`events.undeclared-event` \<img src=x\>" in text
    assert r"  a \*b\* \# c \| \[d\](e) \\x1b\[0m" in text


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/a", "`curl -X POST /a # signed in as staff`"),
        ("/`a``b", "``` curl -X POST '/`a``b' # signed in as staff ```"),
    ],
)
def test_code_is_fenced_by_more_backticks_than_it_holds(path, code):
    request = replace(EXCHANGE.request, path=path, query="", headers={}, body=b"")
    assert f"- replay: {code}\n" in told(exchange=replace(EXCHANGE, request=request))


def test_the_clause_is_the_place_where_no_source_is_known():
    assert "- where: contracts/events/item-saved.json:3\n" in told(source=None)


def test_more_than_a_job_may_say_is_counted():
    strays = tuple(Found(replace(BARE, at=str(n)), ("a",), 1) for n in range(LONGEST + 2))
    text = render(Report(strays=strays))
    assert text.count("`api.never-succeeds`") == LONGEST
    assert text.endswith("\n\n2 more findings are in the report.\n")
