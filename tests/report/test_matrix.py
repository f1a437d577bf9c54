"""The matrix of permissions as a picture."""

from hypercontract.core.contract import Access, Cell, Clause
from hypercontract.core.errors import Source
from hypercontract.core.verdict import Report, State, Verdict
from hypercontract.report import matrix

SOURCE = Source("contracts/permissions.yaml", 1)


def verdict(
    what: str, access: Access, state: State = State.KEPT, kind: str = "permissions"
) -> Verdict:
    cell = Cell(*what.rsplit("/", 3), access)
    return Verdict(kind, Clause(f"{kind}/{what}", "what people read", SOURCE, cell), state)


REPORT = Report(
    (
        Verdict("permissions", Clause("permissions/a/b/c/d", "all: allowed", SOURCE), State.KEPT),
        verdict("entry/GET/anonymous/any", Access.LOGIN),
        verdict("entry/GET/bmoa/own", Access.ALLOW),
        verdict("entry/GET/bmoa/foreign", Access.HIDDEN),
        verdict("entry/GET/staff/any", Access.ALLOW),
        verdict("/plain/{id}/now/POST/anonymous/any", Access.UNAUTHENTICATED),
        verdict("/plain/{id}/now/POST/bmoa/any", Access.FORBIDDEN, State.BROKEN),
        verdict("/plain/{id}/now/POST/staff/any", Access.ALLOW, State.UNEXERCISED),
        verdict("/plain/{id}/now/DELETE/staff/any", Access.FORBIDDEN, State.UNREACHED),
        verdict("list/GET/staff/own", Access.ALLOW, kind="mails"),
    )
)


DRAWN = """\
+ allowed  - refused (403)  . hidden (404)
x refused for lack of credentials (401)  > sent to the login page  ! broken
0 not reached  ? not exercised; two glyphs: own, foreign
a anonymous  b bmoa  c staff

                        a   b   c
GET    entry            >   +.  +
POST   /plain/{id}/now  x   !   ?
DELETE /plain/{id}/now          0
GET    list                     +

6 kept, 1 broken, 1 unreached, 1 unexercised.
"""


def test_a_glyph_for_each_object_of_a_cell() -> None:
    assert matrix.render(REPORT) == DRAWN


def test_colors_do_not_move_columns() -> None:
    drawn = matrix.render(REPORT, color=True)
    assert "\033[31;1m!\033[0m   \033[33;1m?\033[0m" in drawn


def test_more_roles_than_letters() -> None:
    many = [verdict(f"entry/GET/role{number}/any", Access.ALLOW) for number in range(64)]
    assert "9 role61  62 role62\n63 role63" in matrix.render(Report(tuple(many)))


def test_a_report_without_permissions_says_so() -> None:
    assert matrix.render(Report()) == "The report contains no permissions.\n"
