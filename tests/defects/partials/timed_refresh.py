title = "The dashboard reloads by itself each minute"
kind = "partials"
expected = {"partials.timed-refresh"}
select = ["contracts/partials/shell.yaml::*"]


def apply(patch):
    old = '<meta charset="utf-8">'
    patch.template("base.html", old, f'{old}\n  <meta http-equiv="refresh" content="60">')
