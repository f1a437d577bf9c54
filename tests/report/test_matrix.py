"""The matrix of permissions as a picture."""

from hypercontract.core.contract import Clause
from hypercontract.core.errors import Source
from hypercontract.core.verdict import Report, State, Verdict
from hypercontract.report import matrix

SOURCE = Source("contracts/permissions.yaml", 1)


def verdict(
    what: str, promise: str, state: State = State.KEPT, kind: str = "permissions"
) -> Verdict:
    clause = Clause(f"{kind}/{what}", f"some cell: {promise}", SOURCE)
    return Verdict(kind, clause, state)


REPORT = Report(
    (
        verdict("coverage", "Every route has a cell"),
        verdict("entry/GET/anonymous/any", "sent to the login page"),
        verdict("entry/GET/bmoa/own", "allowed"),
        verdict("entry/GET/bmoa/foreign", "hidden (404)"),
        verdict("entry/GET/staff/any", "allowed"),
        verdict("/plain/{id}/now/POST/anonymous/any", "refused for lack of credentials (401)"),
        verdict("/plain/{id}/now/POST/bmoa/any", "refused (403)", State.BROKEN),
        verdict("/plain/{id}/now/POST/staff/any", "allowed", State.UNEXERCISED),
        verdict("list/GET/staff/own", "allowed"),
        verdict("a/b/c/d", "allowed", kind="partials"),
    )
)


DRAWN = """\
+ allowed  - refused (403)  . hidden (404)
x refused for lack of credentials (401)  > sent to the login page  ! broken
? not tried; two glyphs: own, foreign
a anonymous  b bmoa  c staff

                        a   b   c
GET    entry            >   +.  +
POST   /plain/{id}/now  x   !   ?
GET    list                     +

6 kept, 1 broken, 1 unexercised.
"""


def test_a_glyph_for_each_object_of_a_cell() -> None:
    assert matrix.render(REPORT) == DRAWN


def test_colors_do_not_move_columns() -> None:
    drawn = matrix.render(REPORT, color=True)
    assert "\033[31;1m!\033[0m   \033[33;1m?\033[0m" in drawn


def test_more_roles_than_letters() -> None:
    many = [verdict(f"entry/GET/role{number}/any", "allowed") for number in range(64)]
    assert "9 role61  62 role62\n63 role63" in matrix.render(Report(tuple(many)))


def test_a_report_without_permissions_says_so() -> None:
    assert matrix.render(Report()) == "The report tells of no permissions.\n"
