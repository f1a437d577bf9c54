title = "The script of the toasts calls what is not there"
kind = "partials"
expected = {"partials.script-error"}
select = ["contracts/partials/entry_facts.yaml::entry_facts[browser]"]


def apply(patch):
    old = "const LEVELS ="
    patch.static("js/toasts.js", old, f"announce(); {old}")
