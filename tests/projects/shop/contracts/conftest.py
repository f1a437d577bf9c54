from django.contrib.auth.models import User

from hypercontract.django.world import World
from shop.models import Item


def member():
    return User.objects.create(username=f"member-{User.objects.count()}")


def pytest_hypercontract_world():
    return World(
        roles={"anonymous": None, "member": member},
        owned={"shop.Item": lambda user: Item.objects.create(owner=user or member(), name="Lamp")},
        role_of=lambda user: "member",
    )
