title = "A copy of each mail goes to an archive that nobody was told of"
kind = "mails"
expected = {"mails.recipients"}
select = ["contracts/api.yaml::flow:sign-up-refused"]


def apply(patch):
    old = "settings.DEFAULT_FROM_EMAIL, [recipient])"
    new = "settings.DEFAULT_FROM_EMAIL, [recipient, 'archive@example.org'])"
    patch.code("common.services.notifications", old, new)
