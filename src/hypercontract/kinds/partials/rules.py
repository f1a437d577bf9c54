"""The rules of HTML fragments and pages: one row each."""

from dataclasses import replace

from hypercontract.core.rule import Level, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "partials.root",
        "The root element of a fragment is not the one its contract names.",
        "Wrap the fragment in one element, or fix `root` in the contract.",
    ),
    Rule(
        "partials.count",
        "A selector matches more or fewer elements than its contract allows.",
        "Fix the template, or `count` in the contract.",
    ),
    Rule(
        "partials.node",
        "An element does not match the schema of its selector.",
        "Fix the element, or its schema in the contract.",
    ),
    Rule(
        "partials.not-rendered",
        "A role that a contract names does not get the fragment.",
        "Give the role access, or remove it from `roles`.",
    ),
    Rule(
        "partials.uncovered-route",
        "A route serves HTML that no contract covers.",
        "Draft a contract with `hypercontract partials --write`, or ignore it with a reason.",
        Level.WARNING,
    ),
    Rule(
        "partials.duplicate-id",
        "Two elements of a page have the same id.",
        "Give one of them another id, or swap the whole element that has it.",
    ),
    Rule(
        "partials.dangling-reference",
        "A reference names an id that does not exist on the page.",
        "Fix the id, or render the element it refers to.",
    ),
    Rule(
        "partials.lost-target",
        "A swap removes the element that the next request targets.",
        "Keep the id on the fragment's root, or swap `innerHTML`.",
    ),
    Rule(
        "partials.unresolved-url",
        "The URL of a link, form or htmx request matches no route.",
        "Build the URL with `{% url %}`.",
    ),
    Rule(
        "partials.method-not-allowed",
        "A form or htmx request uses a method that its route does not allow.",
        "Use a method that the route allows, or allow this one in the view.",
    ),
    Rule(
        "partials.unknown-url-name",
        "A template uses a URL name that does not exist.",
        "Fix the name, or add the route.",
    ),
    Rule(
        "partials.wrong-url-arguments",
        "A template reverses a URL name with arguments that its route does not take.",
        "Pass the arguments that the route's pattern names, all positional or all by keyword.",
    ),
    Rule(
        "partials.missing-template",
        "A template or view names a template that does not exist.",
        "Fix the name, or add the template.",
    ),
    Rule(
        "partials.missing-static",
        "A template names a static file that does not exist.",
        "Fix the name, or add the file.",
    ),
    Rule(
        "partials.misspelt-attribute",
        "An element has an hx- attribute that htmx does not know.",
        "Fix the spelling; htmx ignores unknown attributes.",
    ),
    Rule(
        "partials.malformed-attribute",
        "An hx- attribute has a value that htmx cannot use.",
        "Write the value as the documentation of this htmx version describes.",
    ),
    Rule(
        "partials.dropped-markup",
        "The browser drops an element that the template contains.",
        "Move the element to where HTML allows it; wrap bare table rows in a `template`.",
    ),
    Rule(
        "partials.unlabelled-control",
        "A form control has no label.",
        "Add a `label` whose `for` is the control's id.",
    ),
    Rule(
        "partials.unnamed-button",
        "A button has neither text nor a label.",
        "Add text, or an `aria-label`.",
    ),
    Rule(
        "partials.unnamed-link",
        "A link has neither text nor a label.",
        "Add text, or an `aria-label`.",
    ),
    Rule(
        "partials.image-without-alt",
        "An image has no text alternative.",
        'Describe the image in `alt`, or write `alt=""` if it is decorative.',
    ),
    Rule(
        "partials.unnamed-frame",
        "A frame has no title.",
        "Add a `title` that describes what the frame shows.",
    ),
    Rule(
        "partials.unnamed-dialog",
        "A dialog has no accessible name.",
        "Point `aria-labelledby` at its heading, or add an `aria-label`.",
    ),
    Rule(
        "partials.invalid-aria",
        "An element has an ARIA attribute, value or role that does not exist.",
        "Fix the spelling; assistive technology ignores unknown values.",
    ),
    Rule(
        "partials.incomplete-role",
        "An ARIA role lacks an attribute that it requires.",
        "Add the attribute, or use the native element.",
    ),
    Rule(
        "partials.broken-list",
        "A list contains something other than items, or an item is outside a list.",
        "Put only `li` elements directly inside `ul` or `ol`.",
    ),
    Rule(
        "partials.nested-control",
        "An interactive control is nested inside another.",
        "Move the inner control out of the outer one.",
    ),
    Rule(
        "partials.page-language",
        "A page does not declare its language.",
        'Add `lang="en"`, or your language, to the `html` element.',
    ),
    Rule(
        "partials.page-title",
        "A page has no title.",
        "Add a `title` that distinguishes this page from the others.",
    ),
    Rule(
        "partials.zoom-blocked",
        "A page prevents zooming.",
        "Remove `user-scalable` and `maximum-scale` from the viewport.",
    ),
    Rule(
        "partials.timed-refresh",
        "A page reloads automatically while people read it.",
        "Remove the `refresh`; let users, or htmx, request updates.",
    ),
    Rule(
        "partials.axe",
        "The page has an accessibility violation that axe-core reports.",
        "Fix what the message describes; the linked axe rule shows how.",
    ),
    Rule(
        "partials.focus-not-visible",
        "A control looks the same with and without focus.",
        "Give `:focus-visible` an outline, a ring or another color.",
    ),
    Rule(
        "partials.focus-lost",
        "A swap removes the focused control, and nothing receives focus.",
        "Keep the control's id through the swap, or move focus to what replaced it.",
    ),
    Rule(
        "partials.unannounced",
        "A live region is inserted into the page together with its text.",
        "Render the region with the page, and swap only its text.",
    ),
    Rule(
        "partials.sideways-scrolling",
        "A page is wider than the window and scrolls horizontally.",
        "Let the content wrap, or give a part that cannot, such as a table, its own scrolling.",
    ),
    Rule(
        "partials.script-error",
        "A script of the page raises an error in the browser.",
        "Fix the script: nothing after the error runs.",
    ),
)

_BY_BROWSER = (
    "axe",
    "focus-not-visible",
    "focus-lost",
    "unannounced",
    "sideways-scrolling",
    "script-error",
)
RULES = tuple(
    replace(rule, driver="browser") if rule.name in _BY_BROWSER else rule for rule in RULES
)
BY_NAME = {rule.name: rule for rule in RULES}
