"""Who gets in: by a session, by a token, and not at all."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from common.factories import PASSWORD, UserFactory, WorkItemFactory

pytestmark = [pytest.mark.integration, pytest.mark.smoke]


@pytest.fixture
def person():
    return UserFactory(is_approved=True)


def test_a_session_opens_the_dashboard_and_ends(client, person):
    sent = {"username": person.username, "password": PASSWORD}
    assert client.post(reverse("common:login"), sent).status_code == 302
    assert client.get(reverse("common:dashboard")).status_code == 200
    client.logout()
    assert "login" in client.get(reverse("common:dashboard")).headers["Location"]


def test_a_token_is_had_used_and_renewed(api_client, person):
    sent = {"username": person.username, "password": PASSWORD}
    tokens = api_client.post(reverse("token-obtain"), sent).json()
    api_client.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens['access']}")
    assert api_client.get(reverse("monitoring-entry-list")).status_code == 200
    renewed = api_client.post(reverse("token-refresh"), {"refresh": tokens["refresh"]})
    assert renewed.json()["access"] != tokens["access"]


def test_a_wrong_password_opens_nothing(api_client, client, person):
    sent = {"username": person.username, "password": "not it"}
    assert api_client.post(reverse("token-obtain"), sent).status_code == 401
    assert "_auth_user_id" not in client.session
    client.post(reverse("common:login"), sent)
    assert "_auth_user_id" not in client.session


def test_a_completed_write_is_told_by_a_message_that_is_shown_once(client):
    page = client.as_role("oobc_staff")
    done = page.post(reverse("common:work_item_delete", args=[WorkItemFactory().pk]))
    (message,) = get_messages(done.wsgi_request)
    assert str(message).endswith("was deleted.")
    shown = [page.get(reverse("common:work_item_list")).content.decode() for _ in range(2)]
    assert [str(message) in text for text in shown] == [True, False]
