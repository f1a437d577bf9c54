import pytest
from django.urls import reverse

from shop.models import Item


@pytest.fixture
def member_client(client, world):
    client.force_login(world.user("member"))
    return client


def test_a_new_item_is_the_members_own(member_client, world):
    member_client.post(reverse("item_form"), {"name": "Chair", "stock": 2})
    assert Item.objects.get(name="Chair").owner == world.user("member")


def test_a_form_without_a_name_comes_back_with_the_error(member_client):
    response = member_client.post(reverse("item_form"), {"stock": 2})
    assert response.context["form"].errors.keys() == {"name"}


def test_there_are_no_items_to_begin_with(db):
    assert not Item.objects.exists()
