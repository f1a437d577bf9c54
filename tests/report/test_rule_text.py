from tests.report.report_samples import MINOR, RULE

from hypercontract.report.pages import data, listing, readable

PAGE = """\
# events.undeclared-event

## Why

Nobody hears it.

## Example that breaks

```yaml
routes:

  items: GET /
```
"""


def test_rules_are_listed_by_id_in_groups():
    assert listing([RULE, MINOR]) == (
        "api.never-succeeds       warning  no request succeeded\n"
        "\n"
        "events.undeclared-event  error    an event that no document declares\n"
    )


def test_rules_as_data_are_complete():
    assert data([RULE]) == [
        {
            "id": "events.undeclared-event",
            "level": "error",
            "summary": "an event that no document declares",
            "hint": "Declare it.",
        }
    ]


def test_a_page_is_laid_out_without_marks():
    assert readable(PAGE) == (
        "events.undeclared-event\n\nWhy\n\nNobody hears it.\n\nExample that breaks\n\n"
        "    routes:\n\n      items: GET /\n"
    )


def test_headings_stand_out_in_color():
    assert readable(PAGE, color=True).startswith("\033[1mevents.undeclared-event\033[0m\n")
    assert "\033[33;1mwarning\033[0m" in listing([MINOR], color=True)
