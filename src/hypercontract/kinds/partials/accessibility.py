"""Accessibility that a static tree decides: names, ARIA, lists and nesting (WCAG 2.1 A and AA)."""

from collections.abc import Iterator

from hypercontract.core.errors import did_you_mean
from hypercontract.core.finding import Finding
from hypercontract.html import HtmlElement
from hypercontract.kinds.partials.aria import ATTRIBUTES, NATIVE, PREFIXES, REQUIRED, ROLES
from hypercontract.kinds.partials.names import is_labelled, is_named
from hypercontract.kinds.partials.page import Check, Page
from hypercontract.kinds.partials.references import Reference, has, missing
from hypercontract.kinds.partials.whole import CHECKS as WHOLE

_OWN_NAME = frozenset({"hidden", "submit", "reset", "button", "image"})
_DECORATIVE = frozenset({"none", "presentation"})
_ALLOWED_IN_LISTS = frozenset({"li", "script", "template"})
_LISTS = frozenset({"ul", "ol", "menu"})
_CONTROLS = frozenset({"button", "select", "textarea", "input", "a"})


def unlabelled_controls(page: Page) -> Iterator[Finding]:
    """Find inputs, selects and text areas that nothing names."""
    for control in page.tagged("input", "select", "textarea"):
        if control.tag == "input" and control.get("type", "text").lower() in _OWN_NAME:
            continue
        if is_labelled(page, control):
            continue
        # A label beside it that names nothing is what is wrong: one defect, told once.
        if (label := _misdirected(page, control)) is not None:
            yield missing(page, Reference(label, "for", label.get("for", "")))
        else:
            what = control.get("name") or control.tag
            yield page.broken("unlabelled-control", control, f"The control {what} has no label.")


def _misdirected(page: Page, control: HtmlElement) -> HtmlElement | None:
    """Return a label beside the control, or beside its wrapper, whose `for` leads nowhere."""
    wrapper = control.getparent()
    beside = (
        *control.itersiblings(preceding=True),
        *control.itersiblings(),
        *wrapper.itersiblings(preceding=True),
    )
    labels = (one for one in beside if one.tag == "label" and one.get("for"))
    return next((one for one in labels if not has(page, one.get("for", ""))), None)


def unnamed_buttons(page: Page) -> Iterator[Finding]:
    """Find buttons that a screen reader can only call a button."""
    for button in page.tagged("button", "summary"):
        if not is_named(page, button, by_content=True) and not _is_default_summary(button):
            yield page.broken("unnamed-button", button, "The button has neither text nor a label.")
    for button in page.tagged("input"):
        kind = button.get("type", "").lower()
        if kind == "button" and not (button.get("value") or is_labelled(page, button)):
            yield page.broken("unnamed-button", button, "The button has no value.")


def _is_default_summary(element: HtmlElement) -> bool:
    """Whether it is a summary outside `details`, which is plain text."""
    parent = element.getparent()
    return element.tag == "summary" and (parent is None or parent.tag != "details")


def unnamed_links(page: Page) -> Iterator[Finding]:
    """Find links that say nothing of where they lead."""
    for link in page.tagged("a"):
        if "href" in link.attrib and not is_named(page, link, by_content=True):
            yield page.broken("unnamed-link", link, "The link has neither text nor a label.")


def images(page: Page) -> Iterator[Finding]:
    """Find images, image buttons and areas without a text alternative."""
    for image in page.tagged("img", "area", "input"):
        needed = {
            "img": image.get("role") not in _DECORATIVE,
            "area": "href" in image.attrib,
            "input": image.get("type", "").lower() == "image",
        }[image.tag]
        given = image.tag == "img" and "alt" in image.attrib
        if needed and not given and not image.get("alt") and not is_named(page, image):
            yield page.broken("image-without-alt", image, "The image has no text alternative.")


def frames(page: Page) -> Iterator[Finding]:
    """Find frames without a title."""
    for frame in page.tagged("iframe", "frame"):
        if not is_named(page, frame) and frame.get("tabindex") != "-1":
            yield page.broken("unnamed-frame", frame, "The frame has no title.")


def dialogs(page: Page) -> Iterator[Finding]:
    """Find dialogs that open without saying what they are about."""
    for element in page.tree.live:
        role = element.get("role", "dialog" if element.tag == "dialog" else "")
        if role in {"dialog", "alertdialog"} and not is_named(page, element):
            yield page.broken("unnamed-dialog", element, "The dialog has no accessible name.")


def aria(page: Page) -> Iterator[Finding]:
    """Find ARIA attributes, values and roles that do not exist."""
    for element in page.tree.live:
        for name, value in element.attrib.items():
            if name.startswith("aria-"):
                yield from _attribute(page, element, name, value)
        if role := element.get("role", "").split():
            yield from _role(page, element, role)


def _attribute(page: Page, element: HtmlElement, name: str, value: str) -> Iterator[Finding]:
    if name not in ATTRIBUTES:
        hint = did_you_mean(name, ATTRIBUTES)
        message = f"The attribute {name} does not exist."
        yield page.broken("invalid-aria", element, message, at=name, hint=hint)
        return
    tokens = ATTRIBUTES[name]
    if tokens and value.strip() and value.strip().lower() not in tokens:
        expected = ", ".join(sorted(tokens))
        message = f"{name} does not accept {value!r}."
        yield page.broken("invalid-aria", element, message, at=name, expected=expected)


def _role(page: Page, element: HtmlElement, roles: list[str]) -> Iterator[Finding]:
    known = [role for role in roles if role in ROLES or role.startswith(PREFIXES)]
    if not known:
        message = f"The role {roles[0]!r} does not exist."
        hint = did_you_mean(roles[0], ROLES)
        yield page.broken("invalid-aria", element, message, at=f"role={roles[0]}", hint=hint)
    elif element.tag not in NATIVE:
        lacking = [name for name in REQUIRED.get(known[0], ()) if name not in element.attrib]
        for name in lacking:
            message = f"The role {known[0]} requires {name}."
            yield page.broken("incomplete-role", element, message, expected=name)


def lists(page: Page) -> Iterator[Finding]:
    """Find lists that hold other things than items, and items outside any list."""
    for one in page.tagged("ul", "ol"):
        odd = next((child for child in one if child.tag not in _ALLOWED_IN_LISTS), None)
        if odd is not None and "role" not in one.attrib and "role" not in odd.attrib:
            yield page.broken("broken-list", odd, f"<{odd.tag}> is a direct child of <{one.tag}>.")
    for item in page.tagged("li"):
        parent = item.getparent()
        if parent is not page.tree.root and parent.tag not in _LISTS | {"template"}:
            if parent.get("role") in {"list", "menu", "tree", "listbox", "tablist"}:
                continue
            yield page.broken("broken-list", item, f"<li> is inside <{parent.tag}>, not in a list.")


def nested(page: Page) -> Iterator[Finding]:
    """Find controls inside a button or a link, which keyboards cannot reach."""
    for outer in page.tagged("button", "a"):
        if outer.tag == "a" and "href" not in outer.attrib:
            continue
        inner = next((one for one in outer.iterdescendants() if _is_control(one)), None)
        if inner is not None:
            message = f"<{inner.tag}> is inside <{outer.tag}>."
            yield page.broken("nested-control", inner, message)


def _is_control(element: HtmlElement) -> bool:
    if element.tag == "a":
        return "href" in element.attrib
    return element.tag in _CONTROLS and element.get("type", "").lower() != "hidden"


CHECKS: tuple[Check, ...] = (
    unlabelled_controls,
    unnamed_buttons,
    unnamed_links,
    images,
    frames,
    dialogs,
    aria,
    lists,
    nested,
    *WHOLE,
)
