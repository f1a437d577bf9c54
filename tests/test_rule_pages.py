"""Each rule has a page, and the page's two examples are true."""

import re
from importlib.resources import files

import pytest

from hypercontract.core.kind import Kind
from hypercontract.core.rule import Rule
from hypercontract.kinds import kinds, page
from hypercontract.testing import examples, judge, rule_ids

HEADINGS = ["What it checks", "Why", "Example that breaks", "What to write instead"]
VERB = r"are|was|were|have|may|can|could|cannot|must|should|\w+s|\w+ed"
ROWS = [pytest.param(kind, rule, id=rule.id) for kind in kinds() for rule in kind.rules]


@pytest.mark.parametrize(("kind", "rule"), ROWS)
def test_the_page_has_its_headings(kind: Kind, rule: Rule) -> None:
    text = page(rule)
    assert text.startswith(f"# {rule.id}\n")
    assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE) == HEADINGS
    assert rule.kind == kind.name


@pytest.mark.parametrize(("kind", "rule"), ROWS)
def test_the_first_example_breaks_exactly_the_rule_and_the_second_nothing(
    kind: Kind, rule: Rule
) -> None:
    broken, mended = (rule_ids(judge(case, kind)) for case in examples(page(rule)))
    assert broken == {rule.id}
    assert mended == set()


@pytest.mark.parametrize("rule", [row.values[1] for row in ROWS], ids=lambda rule: rule.id)
def test_a_summary_is_a_sentence(rule: Rule) -> None:
    assert re.match(r"[A-Z].*\.$", rule.summary), rule.summary
    # Each relative clause has a verb of its own; a sentence has one more.
    verbs = re.findall(rf"\b(?:{VERB})\b", rule.summary)
    assert len(verbs) > len(re.findall(r"\b(?:that|which|who|whose)\b", rule.summary))


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_pages_and_rows_match_one_to_one(kind: Kind) -> None:
    folder = files(f"hypercontract.kinds.{kind.name}").joinpath("rules")
    pages = {path.name.removesuffix(".md") for path in folder.iterdir()}
    assert pages == {rule.name for rule in kind.rules}
