"""What htmx is asked: headers and attributes, written well, badly and nearly well.

The same seed gives the same questions, so that the answers can be recorded once.
"""

import json
from functools import partial

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

_PATHS = st.sampled_from(["/items/", "/items/?page=2", "false", "true", "False", "items", "#list"])
_SELECTORS = [
    "#one", "#list", "#none", ".x", "li", "this", "body", "document", "window", "next", "previous",
    "next .x", "previous .x", "closest main", "closest ul", "find .x", "find li", "next #none",
    "#one, #two", "<li/>", "closest <main/>", " #one ", "nextElementSibling", "li:not(#one)",
    "closest", "find", "closest.x", "#a[", ">li", "ul > li", "previous p", "next  li", "root",
]  # fmt: skip
_EVENTS = ["saved", "itemAdded", "list-changed", "x:y", "a.b", "show_toast", "", " ", "élan", "A"]
_STYLES = [
    "innerHTML", "outerHTML", "textContent", "beforebegin", "afterbegin", "beforeend", "afterend",
    "delete", "none", "innerMorph", "outerMorph", "before", "append", "prepend", "after", "upsert",
    "outerhtml", "true", "tru", "",
]  # fmt: skip
_TIMES = ["1s", "300ms", "2m", "500", ".5s", "1x", "soon", "", "1.5s", "-1s", "0", "1e3"]
_MODIFIERS = [
    *[f"{name}:{time}" for name in ("swap", "settle") for time in _TIMES],
    *[f"{name}:{flag}" for name in ("transition", "ignoreTitle", "focus-scroll")
      for flag in ("true", "false", "yes")],
    *[f"{name}:{where}" for name in ("scroll", "show")
      for where in ("top", "bottom", "none", "#one:top", "window:top", "")],
    "300ms", "swap", "scroll", "foo:1", "foo", "target:#one", "strip:true", "swap :1s",
]  # fmt: skip
_WORDS = [
    "changed", "once", "consume", "from:body", "from:#one", "from:closest form", "from:next",
    "from:(ul li)", "from:find .x", "from:previous .x", "from:window", "target:.x", "target:(a b)",
    "queue:first", "queue:bogus", "root:.x", "threshold:0.5", "bogus", "bogus:1", "from:",
    "from :body", "once,", "from:document", 'from:"#one"', "from:{a b}",
    *[f"{name}:{time}" for name in ("delay", "throttle") for time in _TIMES],
]  # fmt: skip
_FILTERS = ["", "", "", "[ctrlKey]", "[a==b]", "[a, b]", "[", "[]", "[a[0]]", "[']']", "[x", "]"]
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 99)
    | st.sampled_from(["", "Saved", "élan", "true"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["id", "message", "value", "elt", "a"]), inner, max_size=3
        )
    ),
    max_leaves=4,
)
_TARGETED = st.fixed_dictionaries({"target": st.sampled_from(["#one", "#none", ".x", "body"])})


def headers(dialect, count):
    """Return as many distinct headers, each a name and a value as one is sent over the wire."""
    late = [] if dialect == "4" else ["HX-Trigger-After-Swap", "HX-Trigger-After-Settle"]
    triggers = st.tuples(st.sampled_from(["HX-Trigger", "HX-Trigger", *late]), _triggers())
    steering = st.one_of(
        _pair("HX-Reswap", _swap()),
        _pair("HX-Retarget", _named(_SELECTORS)),
        _pair("HX-Location", _locations()),
        *[_pair(name, _PATHS) for name in ("HX-Push-Url", "HX-Replace-Url", "HX-Redirect")],
        _pair("HX-Refresh", st.sampled_from(["true", "false", "True", "1", "TRUE"])),
    )
    pairs = st.one_of(triggers, triggers, steering).map(_sent).filter(lambda pair: pair[1])
    return _distinct(pairs, count)


def attributes(dialect, count):
    """Return as many distinct attributes, each a name and a value."""
    known = {
        "hx-trigger": _trigger(),
        "hx-swap": _swap(),
        "hx-target": _named(_SELECTORS),
        "hx-swap-oob": _oob(),
        "hx-sync": _sync(),
        "hx-vals": _vals(),
    }
    if dialect != "4":
        names = st.lists(st.sampled_from(["a", "b", "c", "d", " a ", ""]), max_size=3)
        listed = names.map(",".join)
        start = st.sampled_from(["", "", "not ", "*", "none", "not", "none "])
        known["hx-params"] = st.tuples(start, listed).map("".join)
    found = [_pair(name, values) for name, values in known.items()]
    many = (_pair(name, known[name]) for name in ("hx-trigger", "hx-swap"))
    return _distinct(st.one_of(*found, *many).filter(lambda pair: pair[1].strip()), count)


def _distinct(pairs, count):
    found = {}
    quiet = partial(settings, database=None, phases=[Phase.generate], deadline=None)

    @seed(1)
    @quiet(max_examples=count * 4, suppress_health_check=list(HealthCheck))
    @given(pairs)
    def collect(pair):
        found.setdefault(tuple(pair))

    collect()
    return list(found)[:count]


def _pair(name, values):
    return st.tuples(st.just(name), values)


def _sent(pair):
    """Trim as every client does; what is beyond Latin-1 cannot be sent."""
    name, value = pair
    return name, value.strip()


def _named(values):
    return st.sampled_from(values)


def _triggers():
    names = st.lists(st.sampled_from(_EVENTS), min_size=1, max_size=4)
    details = st.dictionaries(st.sampled_from(_EVENTS[:-4]), _VALUES | _TARGETED, max_size=3)
    written = details.map(json.dumps)
    broken = st.tuples(written, st.sampled_from([",", "}", "x"])).map("".join)
    cut = written.map(lambda text: text[:-1])
    return st.one_of(names.map(", ".join), names.map(",".join), written, written, broken, cut)


def _locations():
    keys = {"path": _PATHS, "target": _named(_SELECTORS[:6]), "swap": _named(_STYLES[:9])}
    written = st.fixed_dictionaries({}, optional=keys).map(json.dumps)
    return _PATHS | written | written | written.map(lambda text: text[:-1])


def _swap():
    words = st.tuples(_named(_STYLES), st.lists(_named(_MODIFIERS), max_size=3))
    return words.map(lambda pair: " ".join([pair[0], *pair[1]]))


def _oob():
    styled = st.tuples(_named(_STYLES), st.sampled_from([":", ":", " swap:"]), _named(_SELECTORS))
    return _named(_STYLES) | styled.map("".join) | _swap()


def _sync():
    ways = ["drop", "abort", "replace", "queue", "queue first", "queue last", "queue all", "bogus"]
    both = st.tuples(_named(_SELECTORS), st.sampled_from([":", " : "]), _named([*ways, ""]))
    return both.map("".join) | _named(_SELECTORS) | _named(ways)


def _vals():
    names = ["a", "b_c", "itemId"]
    written = st.dictionaries(_named(names), _VALUES, max_size=3).map(json.dumps)
    bare = written.map(lambda text: text[1:-1])
    loose = written.map(lambda text: text.replace('"', ""))
    return st.one_of(written, bare, loose, written.map(lambda text: text.replace('"', "'")))


def _trigger():
    part = st.tuples(
        _named(
            ["click", "saved", "every 2s", "every", "load", "itemAdded", "x:y", "intersect", ""]
        ),
        _named(_FILTERS),
        st.lists(_named(_WORDS), max_size=3),
    ).map(lambda one: " ".join([one[0] + one[1], *one[2]]))
    return st.lists(part, min_size=1, max_size=3).map(", ".join)
