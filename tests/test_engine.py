from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hypercontract.core.contract import Access, Cell, Clause
from hypercontract.core.errors import ContractError, Source
from hypercontract.core.exchange import Exchange, Request, Response
from hypercontract.core.finding import Kept, Unreached, broken, waived
from hypercontract.core.rule import Level, Rule
from hypercontract.core.verdict import Reach, Report, State, Verdict
from hypercontract.core.waiver import Waiver
from hypercontract.engine import Exemption, Policy, Tally, idle, judge, report

RULES = [Rule("a.one", "", "One."), Rule("a.two", "", "Two.", Level.WARNING)]
CLAUSES = [Clause(f"a/doc/{name}", name, Source("a.yaml", 1)) for name in "xyz"]
BY_KIND = {"a": CLAUSES[:2]}

requests = st.builds(
    Request,
    st.sampled_from(["GET", "POST"]),
    st.sampled_from(["/", "/a", "/b"]),
    body=st.sampled_from([b"", b"1", b"2"]),
)
exchanges = st.builds(
    Exchange, requests, st.builds(Response, st.sampled_from([200, 404])), st.sampled_from("pq")
)
findings = st.builds(
    broken,
    st.sampled_from(RULES),
    st.sampled_from(["s", "t"]),
    st.sampled_from(["first wording", "second wording"]),
    clause=st.sampled_from([None, *CLAUSES]),
    expected=st.sampled_from(["", "1"]),
    exchange=st.none() | exchanges,
)
others = st.builds(Kept, st.sampled_from(CLAUSES)) | st.builds(
    Unreached, st.sampled_from(CLAUSES), st.sampled_from(["Empty.", "Refused."])
)
outcomes = st.lists(findings | others, max_size=4)
runs = st.lists(st.tuples(st.sampled_from(["i", "j", "k"]), outcomes), max_size=6)


def tally(run):
    result = Tally(exchanges=len(run), items=1)
    for item, found in run:
        result.add(item, found)
    return result


def merged(*tallies):
    total = Tally()
    for one in deepcopy(tallies):
        total.merge(one)
    return total


@given(runs, runs)
def test_merging_is_commutative(one, two):
    assert merged(tally(one), tally(two)) == merged(tally(two), tally(one))


@given(runs, runs, runs)
def test_merging_is_associative(one, two, three):
    a, b, c = tally(one), tally(two), tally(three)
    assert merged(merged(a, b), c) == merged(a, merged(b, c))


@given(runs, st.randoms(use_true_random=False), st.integers(1, 4))
def test_the_report_is_equal_however_the_items_are_spread(run, random, workers):
    spread = [[] for _ in range(workers)]
    for one in run:
        random.choice(spread).append(one)
    random.shuffle(spread)
    alone, several = tally(run), merged(*map(tally, spread))
    several.items = alone.items
    policy = Policy(exemptions=(Exemption("a.one", "s", "Known.", "2999-01-01", Source("e")),))
    assert report(BY_KIND, several, policy) == report(BY_KIND, alone, policy)


def test_an_item_sees_each_of_its_defects_once_and_counts_every_one():
    many = [broken(RULES[0], "s", f"value {n}") for n in range(3)]
    seen = Tally()
    assert seen.add("i", [*many, Kept(CLAUSES[0])]) == many[:1]
    (found,) = seen.found.values()
    assert (found.count, found.items) == (3, ("i",))
    assert seen.kept == {"a/doc/x"}


def test_the_smallest_request_shows_a_defect():
    def finding(path):
        exchange = Exchange(Request("GET", path), Response(200))
        return broken(RULES[0], "s", path, exchange=exchange)

    seen = tally([("i", [finding("/long")]), ("j", [finding("/s")]), ("k", [finding("/longer")])])
    (found,) = seen.found.values()
    assert (found.finding.message, found.items) == ("/s", ("i", "j", "k"))


def test_a_clause_is_broken_kept_or_unexercised_and_the_rest_are_strays():
    stray = broken(RULES[0], "s", "stray")
    elsewhere = broken(RULES[0], "s", "gone", clause=CLAUSES[2])
    on_x = broken(RULES[1], "s", "x", clause=CLAUSES[0])
    seen = tally([("i", [stray, elsewhere, on_x, Kept(CLAUSES[0])])])
    result = report({"a": CLAUSES[:2], "b": CLAUSES[2:]}, seen, Policy())
    states = {verdict.clause.id: verdict.state for verdict in result.verdicts}
    assert states == {
        "a/doc/x": State.BROKEN,
        "a/doc/y": State.UNEXERCISED,
        "a/doc/z": State.BROKEN,
    }
    assert [found.finding for found in result.strays] == [stray]
    assert [found.finding for found in result.findings] == sorted(
        [stray, elsewhere, on_x], key=lambda finding: (finding.rule.id, finding.key)
    )
    assert result.facts == {"exchanges": 1, "items": 1}


def test_what_nothing_reached_is_neither_kept_nor_unexercised():
    refused = [Unreached(clause, "Refused.") for clause in CLAUSES]
    on_x = broken(RULES[1], "s", "x", clause=CLAUSES[0])
    seen = tally([("i", [Kept(CLAUSES[1]), on_x, *refused[:2]])])
    verdicts = report({"a": CLAUSES}, seen, Policy()).verdicts
    assert [(one.state, one.cause) for one in verdicts] == [
        (State.BROKEN, "Refused."),
        (State.UNREACHED, "Refused."),
        (State.UNEXERCISED, ""),
    ]


def test_an_operation_is_reached_where_one_of_its_promises_is():
    def of(state, cause="", **cell):
        place = replace(Cell("items", "GET", "staff", "any", Access.ALLOW), **cell)
        return Verdict("a", replace(CLAUSES[0], cell=place), state, cause=cause)

    verdicts = (
        of(State.KEPT),
        of(State.UNREACHED, "Refused.", role="guest"),
        of(State.UNREACHED, "Refused.", method="POST"),
        of(State.BROKEN, "Refused.", method="PUT"),
        of(State.BROKEN, method="PATCH"),
        of(State.UNEXERCISED, method="DELETE"),
        Verdict("a", CLAUSES[1], State.UNREACHED, cause="Empty."),
    )
    causes = (("Refused.", 2), ("No request showed anything of it.", 1))
    assert Report(verdicts).reach == Reach(2, 5, causes)


def test_a_clause_that_no_document_holds_any_more_is_a_stray():
    seen = tally([("i", [broken(RULES[0], "s", "gone", clause=CLAUSES[2]), Kept(CLAUSES[1])])])
    result = report(BY_KIND, seen, Policy())
    assert [verdict.state for verdict in result.verdicts] == [State.UNEXERCISED, State.KEPT]
    assert [found.finding.message for found in result.strays] == ["gone"]


class Judge:
    def __init__(self, *outcomes):
        self.outcomes = outcomes

    def judge(self, exchange):
        return self.outcomes if exchange.response.status == 200 else ()


def test_every_kind_judges_an_exchange():
    one, two = Kept(CLAUSES[0]), broken(RULES[0], "s", "m")
    checkers = [Judge(one), Judge(two)]
    assert list(judge(checkers, Exchange(Request("GET", "/"), Response(200)))) == [one, two]
    assert list(judge(checkers, Exchange(Request("GET", "/"), Response(404)))) == []


def exemption(rule="a.one", subject="GET *", until="2026-12-31"):
    return Exemption(rule, subject, "Known.", until, Source("contracts/exempt.yaml", 4))


def test_levels_are_the_projects_to_set():
    kept, one, two = Kept(CLAUSES[0]), broken(RULES[0], "s", "m"), broken(RULES[1], "s", "m")
    policy = Policy(levels={"a.one": "off", "a.two": "info"})
    applied = list(policy.apply([kept, one, two]))
    assert applied[0] is kept
    assert [(out.rule.id, out.level) for out in applied[1:]] == [("a.two", Level.INFO)]
    assert list(Policy().apply([one])) == [one]


def test_what_weighs_enough_and_is_not_excused_fails():
    policy = Policy(exemptions=(exemption(),))
    assert policy.fails(broken(RULES[0], "POST item", "m"))
    assert not policy.fails(broken(RULES[0], "GET item", "m"))
    assert not policy.fails(broken(RULES[1], "POST item", "m"))
    assert Policy(fail_on=Level.INFO).fails(broken(RULES[1], "POST item", "m"))


def test_an_exemption_excuses_in_the_report():
    seen = tally([("i", [broken(RULES[0], "GET item", "m")])])
    (found,) = report({}, seen, Policy(exemptions=(exemption(),))).findings
    assert found.exempt == "Known."


def test_exemptions_that_excuse_nothing_are_told():
    used, unused = exemption(), exemption(subject="PUT *")
    policy = Policy(exemptions=(used, unused))
    assert policy.unused(tally([("i", [broken(RULES[0], "GET item", "m")])])) == [unused]


WAIVER = Waiver("a.one", "GET item", "Soon.", Source("contracts/api.yaml", 7))


def test_a_waiver_excuses_what_it_is_of_and_tells_why():
    plain = broken(RULES[0], "GET item", "m")
    (marked,) = waived([plain], {"a.one": WAIVER})
    assert not Policy().fails(marked)
    seen = tally([("i", [marked])])
    (found,) = report({}, seen, Policy()).findings
    assert (found.exempt, found.finding.key) == ("Soon.", plain.key)


def test_a_waiver_that_excuses_nothing_is_told_beside_the_exemptions():
    unused = exemption(subject="PUT *")
    policy = Policy(exemptions=(unused,), waivers=(WAIVER,))
    assert policy.unused(Tally()) == [unused, WAIVER]
    assert policy.unused(Tally(), untried={"a.one"}) == []
    (marked,) = waived([broken(RULES[0], "GET item", "m")], {"a.one": WAIVER})
    assert policy.unused(tally([("i", [marked])])) == [unused]
    assert idle(WAIVER) == (
        "contracts/api.yaml:7: The waiver of a.one for 'GET item' excuses nothing. Remove it."
    )


@pytest.mark.parametrize("first", [True, False], ids=["waived first", "waived last"])
def test_what_one_document_waives_excuses_no_other_example_of_the_defect(first):
    plain = broken(
        RULES[0], "GET item", "m", exchange=Exchange(Request("GET", "/long/"), Response(200))
    )
    (marked,) = waived(
        [broken(RULES[0], "GET item", "m", exchange=Exchange(Request("GET", "/"), Response(200)))],
        {"a.one": WAIVER},
    )
    seen = tally([("i", [marked, plain] if first else [plain, marked])])
    (found,) = report({}, seen, Policy()).findings
    assert (found.exempt, found.count) == ("", 2)
    assert seen.waived == {WAIVER}


def message(policy, today="2026-06-01"):
    with pytest.raises(ContractError) as caught:
        policy.check(["a.one"], today)
    return str(caught.value)


def test_an_exemption_past_its_day_or_of_no_rule_is_an_error():
    assert message(Policy(exemptions=(exemption(),)), "2027-01-01") == (
        "contracts/exempt.yaml:4: The exemption of a.one expired on 2026-12-31. "
        "Fix the defect or set a new date."
    )
    assert "Unknown rule 'a.on'. Did you mean 'a.one'?" in message(
        Policy(exemptions=(exemption("a.on"),))
    )


def test_a_level_of_no_rule_is_an_error():
    assert message(Policy(levels={"a.on": "off"})) == (
        "pyproject.toml: Unknown rule 'a.on'. Did you mean 'a.one'?"
    )


def test_a_policy_in_order_passes_on_the_last_day():
    policy = Policy(levels={"a.one": "off"}, exemptions=(exemption(),))
    assert policy.check(["a.one"], "2026-12-31") is None
