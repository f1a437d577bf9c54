"""The assistant: answered after commit, once; private to its owner."""

import pytest
from django.urls import reverse

from common.models import WorkItem

pytestmark = pytest.mark.integration
KEY = "7d3a8d4e-54a4-4a8e-9a3c-0d7f8a1b2c3d"


@pytest.fixture
def conversation(api_client):
    url = reverse("conversation-list")
    return api_client.as_role("oobc_staff").post(url, {"title": "Wells"}).json()["id"]


def test_a_message_sent_again_is_answered_and_followed_up_once(
    api_client, conversation, world, django_capture_on_commit_callbacks
):
    body = {"conversation": conversation, "text": "todo: Visit the site", "client_key": KEY}
    answers = []
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            answers.append(api_client.post(reverse("message-list"), body).status_code)
    assert answers == [201, 200]
    query = {"conversation": conversation}
    rows = api_client.get(reverse("message-list"), query).json()["results"]
    assert [(row["author"], row["status"]) for row in rows] == [
        ("user", "answered"),
        ("assistant", "reply"),
    ]
    item = WorkItem.objects.get(title="Visit the site")
    assert [follow_up["work_item"] for follow_up in rows[1]["follow_ups"]] == [str(item.pk)]
    assert list(item.assignees.all()) == [world.user("oobc_staff")]


def test_a_conversation_is_nobody_elses(api_client, conversation):
    api_client.as_role("admin")
    assert api_client.get(reverse("conversation-detail", args=[conversation])).status_code == 404
    body = {"conversation": conversation, "text": "Hello"}
    assert api_client.post(reverse("message-list"), body).status_code == 400
