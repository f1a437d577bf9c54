title = "The cards of policies are kept through an approval"
kind = "workflows"
expected = {"workflows.stale-read"}
select = ["contracts/test_workflows.py::test_a_recommendation_is_approved_and_tracked"]


def apply(patch):
    old = 'cached(f"policies:{scope}", [PolicyRecommendation],'
    patch.code("recommendations.views", old, 'cached(f"policies:{scope}", [],')
