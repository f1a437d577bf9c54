"""What may be kept in a cache: the routes of `contracts/caching.yaml` say `no-store`."""

from fnmatch import fnmatchcase

from hypercontract.core.contract import Clause, Document, Item
from hypercontract.core.finding import Kept, broken
from hypercontract.core.kind import Kind
from hypercontract.core.rule import Rule

STORED = Rule("caching.may-be-stored", "an answer lacks no-store", "Decorate it: never_cache.")


def read(raw):
    content = {
        route: Clause(f"caching/{route}", f"{route} says no-store", raw.source("private", number))
        for number, route in enumerate(raw.data["private"])
    }
    return Document("caching", "caching", raw.source(), content)


def items(document, _documents, _project):
    yield Item("caching", tuple(document.content.values()), document.source)


class Checker:
    def __init__(self, documents, _project):
        self.clauses = {glob: clause for one in documents for glob, clause in one.content.items()}

    def judge(self, exchange):
        for glob, clause in self.clauses.items():
            if exchange.route and fnmatchcase(exchange.route, glob):
                if "no-store" in (exchange.response.header("Cache-Control") or ""):
                    yield Kept(clause)
                else:
                    subject = f"{exchange.request.method} {exchange.route}"
                    message = f"{subject} may be kept in a cache."
                    yield broken(STORED, subject, message, clause=clause, exchange=exchange)

    def settle(self, _item, _exchanges):
        return ()


KIND = Kind(
    name="caching",
    documents={
        "caching.yaml": {
            "type": "object",
            "properties": {"private": {"type": "array", "items": {"type": "string"}}},
            "required": ["private"],
            "additionalProperties": False,
        }
    },
    rules=(STORED,),
    read=read,
    items=items,
    checker=Checker,
)
