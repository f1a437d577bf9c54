"""The rules of HTML fragments and pages: one row each."""

from hypercontract.core.rule import Level, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "partials.root",
        "a fragment has another root than its contract says",
        "Wrap the fragment in one element, or correct `root` in the contract.",
    ),
    Rule(
        "partials.count",
        "a selector matches more or fewer elements than promised",
        "Correct the template, or `count` in the contract.",
    ),
    Rule(
        "partials.node",
        "an element breaks the schema of its selector",
        "Correct the element, or its schema in the contract.",
    ),
    Rule(
        "partials.not-rendered",
        "a role that a contract names is not given the fragment",
        "Let the role see it, or take the role out of `roles`.",
    ),
    Rule(
        "partials.uncovered-route",
        "a route serves HTML that no contract speaks of",
        "Draft a document by `hypercontract partials --write`, or ignore the route with a reason.",
        Level.WARNING,
    ),
    Rule(
        "partials.duplicate-id",
        "an id stands on two elements of one page",
        "Give one of them another id, or swap the whole element that carries it.",
    ),
    Rule(
        "partials.dangling-reference",
        "a reference names an id that the page does not have",
        "Correct the id, or render the element it names.",
    ),
    Rule(
        "partials.lost-target",
        "a swap takes away the element that the next one needs as its target",
        "Keep the id on the fragment's root, or swap `innerHTML`.",
    ),
    Rule(
        "partials.unresolved-url",
        "a link, form or htmx request goes where no route answers",
        "Write the address with `{% url %}`.",
    ),
    Rule(
        "partials.method-not-allowed",
        "a form or htmx request uses a method that its route refuses",
        "Use the method of the route, or let the view take this one.",
    ),
    Rule(
        "partials.unknown-url-name",
        "a template asks for a URL name that does not exist",
        "Correct the name, or add the route.",
    ),
    Rule(
        "partials.wrong-url-arguments",
        "a template gives a URL name other arguments than its route takes",
        "Give what the route's pattern names, all by position or all by name.",
    ),
    Rule(
        "partials.missing-template",
        "a template or view names a template that does not exist",
        "Correct the name, or add the template.",
    ),
    Rule(
        "partials.missing-static",
        "a template names a static file that does not exist",
        "Correct the name, or add the file.",
    ),
    Rule(
        "partials.misspelt-attribute",
        "an hx- attribute that htmx does not know",
        "Correct the spelling; htmx ignores what it does not know.",
    ),
    Rule(
        "partials.malformed-attribute",
        "an hx- attribute whose value htmx cannot use",
        "Write the value as the documentation of this htmx version has it.",
    ),
    Rule(
        "partials.dropped-markup",
        "the browser drops an element that the template wrote",
        "Put the element where HTML allows it; table rows alone travel inside a `template`.",
    ),
    Rule(
        "partials.unlabelled-control",
        "a form control has no label",
        "Add a `label` whose `for` is the control's id.",
    ),
    Rule(
        "partials.unnamed-button",
        "a button has neither text nor label",
        "Add text, or an `aria-label`.",
    ),
    Rule(
        "partials.unnamed-link",
        "a link has neither text nor label",
        "Add text, or an `aria-label`.",
    ),
    Rule(
        "partials.image-without-alt",
        "an image has no text alternative",
        'Say in `alt` what it shows, or write `alt=""` where it only decorates.',
    ),
    Rule(
        "partials.unnamed-frame",
        "a frame has no title",
        "Add a `title` that says what the frame shows.",
    ),
    Rule(
        "partials.unnamed-dialog",
        "a dialog has no name",
        "Point `aria-labelledby` at its heading, or add an `aria-label`.",
    ),
    Rule(
        "partials.invalid-aria",
        "an ARIA attribute, value or role that does not exist",
        "Correct the spelling; assistive technology ignores what it does not know.",
    ),
    Rule(
        "partials.incomplete-role",
        "a role lacks the state that it cannot do without",
        "Add the attribute, or use the native element.",
    ),
    Rule(
        "partials.broken-list",
        "a list holds something else than items, or an item has no list",
        "Put `li` elements right inside `ul` or `ol`, and nothing else.",
    ),
    Rule(
        "partials.nested-control",
        "a control stands inside another",
        "Move the inner control out of the outer one.",
    ),
    Rule(
        "partials.page-language",
        "a page does not say its language",
        'Add `lang="en"`, or your language, to the `html` element.',
    ),
    Rule(
        "partials.page-title",
        "a page has no title",
        "Add a `title` that tells this page from the others.",
    ),
    Rule(
        "partials.zoom-blocked",
        "a page keeps people from zooming in",
        "Take `user-scalable` and `maximum-scale` out of the viewport.",
    ),
    Rule(
        "partials.timed-refresh",
        "a page reloads by itself while people read",
        "Take the `refresh` out; let people, or htmx, ask for what is new.",
    ),
    Rule(
        "partials.axe",
        "axe-core finds what bars people in a browser",
        "Mend what the message says; the page of the axe rule shows how.",
    ),
    Rule(
        "partials.focus-not-visible",
        "a control looks the same with the focus and without",
        "Give `:focus-visible` an outline, a ring or another color.",
    ),
    Rule(
        "partials.focus-lost",
        "a swap takes away the control that has the focus, and nothing has it then",
        "Keep the control's id through the swap, or move the focus to what came in its place.",
    ),
    Rule(
        "partials.unannounced",
        "a live region comes into the page together with its text",
        "Have the region in the page from the beginning, and swap the text alone into it.",
    ),
    Rule(
        "partials.sideways-scrolling",
        "a page is wider than the window, so people scroll sideways to read it",
        "Let it wrap, or let the part that cannot, such as a table, scroll by itself.",
    ),
    Rule(
        "partials.script-error",
        "a script of the page fails in a browser",
        "Mend the script: what comes after the error never runs.",
    ),
)

BY_NAME = {rule.name: rule for rule in RULES}
