"""A comparison as JUnit XML, as most CI servers show it."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from hypercontract.gate.changes import Finding, Level
from hypercontract.gate.comparison.result import Result
from hypercontract.gate.report import wording
from hypercontract.report.wording import visible


def render(results: Sequence[Result], fail_on: Level | None = Level.BREAKING) -> str:
    """Write a suite for each audience, a case for each finding.

    Those fail that are at or over `fail_on`, as the exit code has it; excused ones are skipped with
    their reason.
    """
    root = Element("testsuites", name="hypercontract diff")
    told = [(finding, result) for result in results for finding in result.findings]
    for audience in wording.AUDIENCES:
        cases = [one for one in told if wording.audience(one[0]) == audience]
        if cases:
            root.append(_suite(audience, cases, fail_on))
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _fails(finding: Finding, fail_on: Level | None) -> bool:
    return not finding.excused and fail_on is not None and finding.level.weight >= fail_on.weight


def _suite(audience: str, told: Sequence[tuple[Finding, Result]], fail_on: Level | None) -> Element:
    counts = {
        "tests": len(told),
        "failures": sum(_fails(finding, fail_on) for finding, _ in told),
        "errors": 0,
        "skipped": sum(bool(finding.excused) for finding, _ in told),
    }
    sums = {key: str(number) for key, number in counts.items()}
    suite = Element("testsuite", {"name": audience, **sums})
    for finding, result in told:
        _case(suite, finding, result, fail_on)
    return suite


def _case(suite: Element, finding: Finding, result: Result, fail_on: Level | None) -> None:
    source = result.source(finding)
    place = {"file": source.file} | ({"line": str(source.line)} if source.line else {})
    name = visible(wording.place(finding))
    case = SubElement(suite, "testcase", {"classname": finding.rule, "name": name, **place})
    if finding.excused:
        SubElement(case, "skipped", message=visible(finding.excused))
    elif _fails(finding, fail_on):
        words = visible(finding.message)
        failure = SubElement(case, "failure", type=str(finding.level), message=words)
        facts = wording.facts(finding, result)
        failure.text = "\n".join(f"{label}: {visible(fact)}" for label, fact in facts)
