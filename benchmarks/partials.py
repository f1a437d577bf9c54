"""What judging a fragment of 30 KB costs, beside BeautifulSoup that only selects in it."""

from dataclasses import replace
from itertools import count

import yaml

from benchmarks.measure import Figure, cpu
from hypercontract import testing
from hypercontract.kinds.partials import KIND
from hypercontract.testing import example

_SIZE = 30_000
_ROW = """
<li id="row-{n}" class="rounded-xl border p-4" hx-get="/items/{n}/" hx-trigger="saved from:body">
  <h2 id="name-{n}">Item {n}</h2>
  <p class="note">What this item is, at the length that people write of it.</p>
  <form hx-post="/items/{n}/" hx-target="#row-{n}" hx-swap="outerHTML" aria-labelledby="name-{n}">
    <label for="stock-{n}">Stock</label>
    <input id="stock-{n}" class="rounded-xl" name="stock" type="number" value="{n}">
    <label for="kind-{n}">Kind</label>
    <select id="kind-{n}" name="kind"><option value="a">A</option><option>B</option></select>
    <button class="btn" type="submit">Save</button>
  </form>
  <a class="link" href="/items/{n}/">Open</a>
</li>
"""
_SELECTORS = [
    *["li", "li h2", "li > p", "li form", "label", "input", "select", "option", "button", "a"],
    *[".note", ".btn", ".link", ".rounded-xl", "[hx-get]", "[hx-post]", "[aria-labelledby]"],
    *["form > label", "li[id]", "select[name=kind] > option"],
]


def figures():
    """Yield the milliseconds of structure, references and accessibility of one fragment."""
    markup = f'<ul id="items">{"".join(_rows())}</ul>'
    assert len(_SELECTORS) == 20
    assert _SIZE <= len(markup) < _SIZE * 1.05
    checker, exchange = _checker(markup)
    assert not [one for one in checker.judge(exchange(markup)) if hasattr(one, "message")]
    # A comment that differs keeps the parser from answering what it has read before.
    numbers = count()
    value = cpu(lambda: list(checker.judge(exchange(f"{markup}<!--{next(numbers)}-->"))), calls=20)
    peer = cpu(lambda: _select(markup), calls=3)
    told = "BeautifulSoup on html5lib, selecting"
    yield Figure("partials.fragment_30kb_ms", value, "ms", told, peer)


def _rows():
    """Yield rows until they are of the size."""
    written = 0
    for number in count():
        if written >= _SIZE:
            return
        row = _ROW.format(n=number)
        written += len(row)
        yield row


def _checker(markup):
    """Return the judge of a contract with all selectors, and what makes exchanges of markup."""
    node = {"properties": {"tag": {"type": "string"}}}
    nodes = {selector: {"count": [1, None], "node": node} for selector in _SELECTORS}
    selected = {"ul": {"select": nodes}}
    contract = {"route": "items", "roles": ["staff"], "root": "ul", "select": selected}
    asked = {"HX-Request": "true"}
    told = {"request": "GET /items/ as staff", "request-headers": asked, "response": 200}
    project = {
        "roles": ["staff"],
        "routes": {"items": "GET /items/", "item": "GET POST /items/{pk}/"},
        "contracts/partials/items.yaml": yaml.safe_dump(contract),
        "exchanges": [{**told, "body": markup}],
    }
    case = example(yaml.safe_dump(project))
    (observed,) = case.exchanges

    def exchange(body):
        return replace(observed, response=replace(observed.response, body=body.encode()))

    return KIND.checker(testing._documents(case, KIND), case.project), exchange


def _select(markup):
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(markup, "html5lib")
    return [len(soup.select(selector)) for selector in _SELECTORS]
