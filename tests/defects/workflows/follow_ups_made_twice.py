title = "Follow-ups that are delivered twice are made twice"
kind = "workflows"
expected = {"workflows.duplicate-on-repeat"}
select = ["contracts/test_workflows.py::test_a_question_is_answered_and_followed_up"]


def apply(patch):
    patch.code("ai_assistant.services", ".filter(work_item=None)", ".all()")
