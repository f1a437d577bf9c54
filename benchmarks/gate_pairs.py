"""`python -m benchmarks.gate_pairs DATA`: how the gate's verdicts agree with oasdiff's.

DATA holds pairs of documents with what oasdiff reports on each, one JSON object a line: `name`,
`base`, `revision`, `expected` (a list of `{id, level}`), `breaking`, `dated`. Where the two differ
on what breaks, the difference counts as explained only by one of two things that need none of the
gate's own reasoning: a witness that jsonschema finds right by one schema and wrong by the other,
or a rewriting of both documents (`benchmarks.rewriting`) after which nothing is left that breaks.
"""

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from benchmarks import rewriting
from hypercontract.core.contract import Raw
from hypercontract.gate.changes import Level
from hypercontract.gate.comparison.compare import compare
from hypercontract.gate.document.model import Spec

TODAY = date(2026, 11, 23)
AIMS = {"explained": 1.0, "witnesses": 0.95}


@dataclass(frozen=True)
class Pair:
    name: str
    base: dict
    revision: dict
    expected: frozenset
    breaking: bool
    findings: tuple

    @property
    def breaks(self):
        return any(finding.level is Level.BREAKING for finding in self.findings)

    @property
    def ids(self):
        return frozenset(finding.rule for finding in self.findings)


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    pairs = [_compared(row) for row in rows]
    differing = [pair for pair in pairs if pair.breaks != pair.breaking]
    reasons = [(pair, explained(pair)) for pair in differing]
    agreed = len(pairs) - len(differing)
    print(_share("raw agreement on what breaks", agreed, len(pairs)))
    total = agreed + sum(bool(reason) for _, reason in reasons)
    print(_share("after listed disagreements", total, len(pairs), AIMS["explained"]))
    for reason, count in Counter(reason or "NOT EXPLAINED" for _, reason in reasons).most_common():
        print(f"  {count:3}  {reason}")
    for pair, reason in reasons:
        if not reason:
            print(f"       {pair.name}: {sorted(pair.expected)} / {sorted(pair.ids)}")
    _ids(pairs, rows)
    _witnesses(pairs)


def _compared(row):
    base, head = (Spec(Raw(side, row[side], {})) for side in ("base", "revision"))
    expected = frozenset(one["id"] for one in row["expected"])
    found = tuple(compare(base, head, TODAY))
    return Pair(row["name"], row["base"], row["revision"], expected, row["breaking"], found)


def explained(pair):
    """Return why a difference is none of ours, None where nothing shows it."""
    if pair.breaks:
        heavy = [finding for finding in pair.findings if finding.level is Level.BREAKING]
        reasons = {_argument(finding, pair) for finding in heavy}
        return None if None in reasons else f"witness: {', '.join(sorted(reasons))}"
    reason = rewriting.proof(pair.base, pair.revision)
    return f"rewriting: {reason}" if reason else None


def _argument(finding, pair):
    """Return what shows a break without the gate: a value, a credential or a URL."""
    if finding.witness is not None:
        return finding.rule if holds(finding.witness) else None
    if finding.area == "security":
        return "credentials that let in no more" if _loses_credentials(pair) else None
    if finding.area == "server":
        old, new = ({one["url"] for one in side.get("servers") or ()} for side in _sides(pair))
        return "a URL that is served no more" if old - new else None
    return None


def _sides(pair):
    return pair.base, pair.revision


def _loses_credentials(pair):
    """Whether some credentials let in by the one document and not by the other."""
    old, new = (_schemes(side) for side in _sides(pair))
    if any(old[name] != new[name] for name in old.keys() & new.keys()):
        return True
    for path, item in pair.base["paths"].items():
        for method, operation in item.items():
            twin = (pair.revision["paths"].get(path) or {}).get(method)
            if isinstance(operation, dict) and isinstance(twin, dict):
                here = operation.get("security", pair.base.get("security")) or [{}]
                there = twin.get("security", pair.revision.get("security")) or [{}]
                if any(not _lets_in(there, _granted(one)) for one in here):
                    return True
    return False


def _schemes(document):
    components = document.get("components") or {}
    return {
        name: one.get("type") for name, one in (components.get("securitySchemes") or {}).items()
    }


def _granted(alternative):
    return {(name, scope) for name, scopes in alternative.items() for scope in ("", *scopes)}


def _lets_in(alternatives, credentials):
    return any(_granted(one) <= credentials for one in alternatives)


def holds(witness):
    """Whether jsonschema finds the value right by one schema and wrong by the other."""
    accepting, refusing = (
        Draft202012Validator(schema, format_checker=CHECKER)
        for schema in (witness.accepting, witness.refusing)
    )
    return accepting.is_valid(witness.value) and not refusing.is_valid(witness.value)


CHECKER = FormatChecker()


@CHECKER.checks("date-time", raises=ValueError)
def _is_date_time(value):
    return not isinstance(value, str) or bool(datetime.fromisoformat(value).tzinfo)


@CHECKER.checks("hostname")
def _is_hostname(value):
    return not isinstance(value, str) or bool(
        re.fullmatch(r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*", value)
    )


@CHECKER.checks("uri")
def _is_uri(value):
    return not isinstance(value, str) or bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]", value))


def _ids(pairs, rows):
    """Print how the ids agree that matter: those that break, and those of two pairs or more."""
    often = Counter(id_ for pair in pairs for id_ in pair.expected)
    heavy = {one["id"] for row in rows for one in row["expected"] if one["level"] == "ERR"}
    strict = {id_ for id_, count in often.items() if count > 1} | heavy
    wanted = [(pair, id_) for pair in pairs for id_ in pair.expected & strict]
    missed = Counter(id_ for pair, id_ in wanted if id_ not in pair.ids)
    extra = Counter(id_ for pair in pairs for id_ in (pair.ids & strict) - pair.expected)
    print(_share("ids found that were expected", len(wanted) - missed.total(), len(wanted)))
    exact = sum(pair.ids & strict == pair.expected & strict for pair in pairs)
    print(_share("pairs with exactly those ids", exact, len(pairs)))
    for title, counted in (("missed", missed), ("besides", extra)):
        print(f"  {title}: " + ", ".join(f"{id_} {n}" for id_, n in counted.most_common()))


def _witnesses(pairs):
    """Print how many of the breaking findings on schemas show a witness that holds."""
    found = [
        finding
        for pair in pairs
        for finding in pair.findings
        if finding.level is Level.BREAKING and finding.area == "schema"
    ]
    shown = [finding for finding in found if finding.witness]
    held = sum(holds(finding.witness) for finding in shown)
    print(
        _share("breaking schema findings with a witness", len(shown), len(found), AIMS["witnesses"])
    )
    print(_share("of those, held by jsonschema too", held, len(shown), 1.0))
    silent = [finding for finding in found if not finding.witness and not finding.why]
    print(f"  without a witness and without a reason: {len(silent)}")
    for finding in found:
        if not finding.witness:
            print(f"       {finding.rule}: {finding.why}")


def _share(what, count, of, aim=None):
    told = f" (aim {aim:.0%})" if aim else ""
    return f"{what:44}{count:4} of {of:4}  {count / max(of, 1):6.1%}{told}"


if __name__ == "__main__":
    main()
