title = "Badges are light gray on light gray"
kind = "partials"
expected = {"partials.axe"}
select = ["contracts/partials/entry_facts.yaml::entry_facts[browser]"]


def apply(patch):
    old = "border-radius: 999px; background: #e5e7eb; color: #1f2937;"
    patch.static("css/obcms.css", old, old.replace("#1f2937", "#c4c8cf"))
