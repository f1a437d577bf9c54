"""In which ways partials may change; apart, so that to list them no HTML parser is imported."""

from hypercontract.core.change import Audience, ChangeRule, Level

_B, _R, _S, _FRONT_END = Level.BREAKING, Level.RISKY, Level.SAFE, Audience.FRONT_END
CHANGES = tuple(
    ChangeRule(*row, _FRONT_END)
    for row in (
        ("partial-removed", _B, "A partial is promised no more."),
        ("partial-added", _S, "A partial was added."),
        ("partial-route-changed", _B, "A partial comes from another route."),
        ("partial-host-changed", _R, "A partial is shown in another page."),
        ("partial-root-changed", _B, "The root has another selector, so swaps miss it."),
        ("partial-root-removed", _B, "The root is promised no more, so swaps may miss it."),
        ("partial-root-added", _S, "The root is promised now."),
        ("partial-role-removed", _R, "A role is shown a partial no more."),
        ("partial-role-added", _S, "A role is shown a partial too."),
        ("partial-selector-removed", _B, "Elements that were sure to be there are not."),
        ("partial-selector-added", _S, "Elements are promised now."),
        ("partial-node-removed", _B, "Nothing is promised of what elements are like."),
        ("partial-node-added", _S, "It is promised what elements are like."),
        ("partial-least-decreased", _B, "Fewer elements are sure to be there."),
        ("partial-least-increased", _S, "More elements are sure to be there."),
        ("partial-most-increased", _R, "There may be more elements than there were."),
        ("partial-most-decreased", _S, "There are at most fewer elements."),
    )
)
