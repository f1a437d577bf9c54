title = "A badge is sixty characters wide at least"
kind = "partials"
expected = {"partials.sideways-scrolling"}
select = ["contracts/partials/entry_facts.yaml::entry_facts[browser]"]


def apply(patch):
    old = ".badge { display: inline-block;"
    patch.static("css/obcms.css", old, f"{old} min-width: 60rem;")
