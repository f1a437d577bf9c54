from contextlib import suppress

from django.db import DatabaseError

title = "A step of a recommendation that fails is passed over"
kind = "workflows"
expected = {"workflows.failure-not-told"}
select = ["contracts/test_workflows.py::test_a_recommendation_is_approved_and_tracked"]


def apply(patch):
    from recommendations.services import take_step

    def swallowing(*arguments):
        with suppress(DatabaseError, OSError):
            return take_step(*arguments)

    patch.attr("recommendations.services.take_step", swallowing)
