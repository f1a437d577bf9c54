"""What htmx tells the server of a request."""

from hypercontract.htmx.requests import request_headers


def test_nothing_but_the_request_is_told_by_default() -> None:
    assert request_headers("2") == {"HX-Request": "true"}


def test_everything_is_told_in_2() -> None:
    told = request_headers(
        "2",
        target="#list",
        trigger="save",
        current_url="/items/",
        boosted=True,
        prompt="Why?",
        history_restore=True,
    )
    assert told == {
        "HX-Request": "true",
        "HX-Target": "list",
        "HX-Trigger": "save",
        "HX-Current-URL": "/items/",
        "HX-Boosted": "true",
        "HX-Prompt": "Why?",
        "HX-History-Restore-Request": "true",
    }


def test_4_names_the_source_and_says_how_much_it_wants() -> None:
    part = request_headers("4", target="ul#list", trigger="button#save", prompt="Why?")
    assert part == {
        "HX-Request": "true",
        "HX-Target": "ul#list",
        "HX-Source": "button#save",
        "HX-Request-Type": "partial",
    }
    assert request_headers("4", boosted=True)["HX-Request-Type"] == "full"
    assert request_headers("4", target="body")["HX-Request-Type"] == "full"
