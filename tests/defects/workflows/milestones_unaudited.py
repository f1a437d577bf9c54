title = "The milestones of a policy are made in bulk, past the audit log"
kind = "workflows"
expected = {"workflows.unaudited-write"}
select = ["contracts/test_workflows.py::test_a_recommendation_is_approved_and_tracked"]


def apply(patch):
    old = """        Milestone.objects.create(
            recommendation=recommendation,
            title=title,
            due_date=timezone.localdate() + timedelta(days=days),
        )"""
    new = """        due = timezone.localdate() + timedelta(days=days)
        made = Milestone(recommendation=recommendation, title=title, due_date=due)
        Milestone.objects.bulk_create([made])"""
    patch.code("recommendations.services", old, new)
