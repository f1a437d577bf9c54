"""An element as the contracts' JSON Schemas see it: one shallow node."""

from typing import Any

from hypercontract.html import HtmlElement, normal_text


def project(element: HtmlElement, *, text: bool = True) -> dict[str, Any]:
    """Return `{tag, id, class, attrs, hx, text, children}`.

    `id` is absent where the element has none; `class` lists its classes; `attrs` holds the other
    attributes and `hx` htmx's, by name without `hx-`; `text` is all text below, white space
    normalised, and left empty where nobody looks at it; `children` are tags.
    """
    node: dict[str, Any] = {
        "tag": element.tag,
        "class": element.get("class", "").split(),
        "text": normal_text(element) if text else "",
        "children": [child.tag for child in element],
        "attrs": {},
        "hx": {},
    }
    for name, value in element.attrib.items():
        bare = name.removeprefix("data-")
        if bare.startswith("hx-"):
            node["hx"][bare.removeprefix("hx-")] = value
        elif name == "id":
            node["id"] = value
        elif name != "class":
            node["attrs"][name] = value
    return node
