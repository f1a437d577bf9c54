title = "Subject and body of a mail are given in the wrong order"
kind = "mails"
expected = {"mails.subject", "mails.body"}
select = ["contracts/permissions.yaml::recommendation-submit[POST]"]


def apply(patch):
    old = 'person.email, "A recommendation to review", body)'
    patch.code("recommendations.routing", old, 'person.email, body, "A recommendation to review")')
