title = "A follow-up that stopped halfway is made anew"
kind = "workflows"
expected = {"workflows.retry-differs"}
select = ["contracts/test_workflows.py::test_a_question_is_answered_and_followed_up"]


def apply(patch):
    from ai_assistant.services import make_work_items

    patch.attr("ai_assistant.services.make_work_items", make_work_items.__wrapped__)
