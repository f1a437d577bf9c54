"""The accessible name of an element, as far as a static tree tells it."""

from hypercontract.html import HtmlElement
from hypercontract.kinds.partials.page import Page


def is_named(page: Page, element: HtmlElement, *, by_content: bool = False) -> bool:
    """Whether an element has a name; one taken from outside a fragment counts as given."""
    if any((element.get(name) or "").strip() for name in ("aria-label", "title")):
        return True
    if _is_named_by_others(page, element):
        return True
    return by_content and bool(content(element).strip())


def _is_named_by_others(page: Page, element: HtmlElement) -> bool:
    known = page.tree.by_id
    ids = (element.get("aria-labelledby") or "").split()
    found = [known.get(one) for one in ids]
    return any(
        page.is_fragment if one is None else bool(content(one).strip() or one.get("aria-label"))
        for one in found
    )


def content(element: HtmlElement) -> str:
    """Return the text that an element's content gives it, alternatives of images included."""
    parts = [element.text or ""]
    for child in element:
        if child.get("aria-hidden") != "true" and "hidden" not in child.attrib:
            parts.append(_own(child) or content(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _own(element: HtmlElement) -> str:
    if label := (element.get("aria-label") or "").strip():
        return label
    return element.get("alt", "") if element.tag in {"img", "area", "input"} else ""


def is_labelled(page: Page, control: HtmlElement) -> bool:
    """Whether a form control has a name, by label or otherwise."""
    if is_named(page, control) or (control.get("placeholder") or "").strip():
        return True
    if any(parent.tag == "label" for parent in control.iterancestors()):
        return True
    identity = control.get("id")
    if identity in page.labelled:
        return True
    return page.is_fragment and bool(identity) and not _has_own_form(control)


def _has_own_form(control: HtmlElement) -> bool:
    """Whether the form is here too: else the label may be in the page around the fragment."""
    return any(parent.tag in {"form", "fieldset", "tr"} for parent in control.iterancestors())
