"""Generated requests that name what is there.

Whatever is put in is drawn too, so that Hypothesis shrinks it with the rest.
"""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

from hypercontract.django.payloads.related import Choice


@st.composite
def grounded(
    draw: st.DrawFn,
    cases: Any,
    related: Mapping[str, Choice],
    live: Mapping[str, tuple[str, ...]],
    declared: Mapping[str, Any],
) -> Any:
    """Let a drawn request name what is there: rows in its body, stored values in its query.

    `related` are the choices of its body's fields and `live` the stored values of its query's
    parameters, by name; `declared` is what the world says of the body.
    """
    case = draw(cases)
    if isinstance(case.body, dict):
        named = _named_in(case.body, related, lambda choice: draw(_naming(choice)))
        case.body = {**named, **declared}
    if live:
        case.query = {**(case.query or {}), **_asked(draw, case.query or {}, live)}
    return case


def first_named(body: Mapping[str, Any], related: Mapping[str, Choice]) -> dict[str, Any]:
    """Let a body name what is there, the first row each: nothing is drawn."""
    return _named_in(body, related, lambda one: [one.values[0]] if one.many else one.values[0])


def _named_in(
    body: Mapping[str, Any], related: Mapping[str, Choice], name_one: Callable[[Choice], Any]
) -> dict[str, Any]:
    """Put rows that are there into the related fields of an object, and of those nested in it."""
    found = dict(body)
    for name, choice in related.items():
        value = body.get(name)
        if choice.inner and isinstance(value, dict):
            found[name] = _named_in(value, choice.inner, name_one)
        elif choice.inner and isinstance(value, list):
            found[name] = [
                _named_in(one, choice.inner, name_one) if isinstance(one, dict) else one
                for one in value
            ]
        elif choice.values and value is not None:
            found[name] = name_one(choice)
    return found


def _asked(
    draw: st.DrawFn, query: Mapping[str, Any], live: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """Choose stored values for one more parameter, and for most of those that were drawn."""
    names = {draw(st.sampled_from(sorted(live)))}
    names.update(name for name in live if name in query and _is_taken(draw, live[name]))
    return {name: draw(st.sampled_from(live[name])) for name in sorted(names)}


def _is_taken(draw: st.DrawFn, values: tuple[str, ...]) -> bool:
    """Whether to name what is there: of a few values mostly, the only one always."""
    return len(values) == 1 or draw(st.integers(0, 3)) > 0


def _naming(choice: Choice) -> st.SearchStrategy[Any]:
    one = st.sampled_from(choice.values)
    return st.lists(one, min_size=1, max_size=3, unique=True) if choice.many else one
