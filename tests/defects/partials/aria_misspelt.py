title = "A section is labelled by aria-labeledby"
kind = "partials"
expected = {"partials.invalid-aria"}
select = ["contracts/partials/entry_facts.yaml::*"]


def apply(patch):
    old = 'aria-labelledby="entry-facts-title"'
    new = 'aria-labeledby="entry-facts-title"'
    patch.template("monitoring/partials/entry_facts.html", old, new)
