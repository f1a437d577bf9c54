title = "No control shows that it has the focus"
kind = "partials"
expected = {"partials.focus-not-visible"}
select = ["contracts/partials/entry_facts.yaml::entry_facts[browser]"]


def apply(patch):
    old = ":focus-visible { outline: 3px solid #059669; outline-offset: 2px; }"
    patch.static("css/obcms.css", old, ":focus-visible { outline: none; }")
