"""A development database stands for the world, and stays as it is."""

import shutil
import sqlite3

CONFTEST = """
from hypercontract.django.world.people import default_world


def pytest_hypercontract_world():
    return default_world(["keepers"])
"""
TEST = """
def test_world(world):
    print("roles:", {role: str(user) for role, user in world.users.items()})
    print("strangers:", {role: str(user) for role, user in world.strangers.items()})
    print("own:", world.own("user", "shop.Item"), world.own("keepers", "shop.Item").stock)
    print("foreign:", world.foreign("user", "shop.Item"))
"""
PERMISSIONS = """
roles: [anonymous, user, staff, superuser, inactive, keepers]
ignore: {login: Django's own view decides.}
routes:
  item-*: {"*": {anonymous: forbidden, inactive: forbidden, "*": own}}
  "item*": {"*": {anonymous: login, inactive: login, "*": allow}}
"""
FILL = """
import django
django.setup()
from django.contrib.auth.models import Group, User
from django.core.management import call_command
call_command("migrate", run_syncdb=True, verbosity=0)
from shop.models import Item
keepers = Group.objects.create(name="keepers")
for name, more in {"ann": {}, "bob": {}, "root": {"is_staff": True, "is_superuser": True},
                   "gone": {"is_active": False}, "kim": {}}.items():
    user = User.objects.create(username=name, **more)
    Item.objects.create(owner=user, name=f"{name}'s lamp", stock=7)
keepers.user_set.add(user)
"""


def filled(shop):
    project = shop()
    project.edit("shop/settings.py", '":memory:"', '"dev.sqlite3"')
    project.write(
        {
            "fill.py": FILL,
            "contracts/conftest.py": CONFTEST,
            "contracts/test_world.py": TEST,
            "manage.py": "",
        }
    )
    script = "import os, runpy; os.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'; "
    run = project.run("-c", script + "import sys; sys.path[:0] = ['.']; runpy.run_path('fill.py')")
    assert run.code == 0, run.output
    return project


def test_users_and_rows_are_those_that_are_there(shop):
    project = filled(shop)
    before = (project.root / "dev.sqlite3").read_bytes()
    run = project.pytest("contracts/test_world.py", "--contracts-db", "dev.sqlite3")
    assert run.code == 0, run.output
    said = dict(line.split(": ", 1) for line in run.output.splitlines() if ": " in line)
    assert "'user': 'ann'" in said["roles"]
    assert "'superuser': 'root'" in said["roles"]
    assert "'inactive': 'gone'" in said["roles"]
    # The only member of the group stands for the role, and another is made as its stranger.
    assert "'keepers': 'kim'" in said["roles"]
    assert "'user': 'bob'" in said["strangers"]
    assert "'keepers': 'keepers" in said["strangers"]
    assert (said["own"], said["foreign"]) == ("ann's lamp 7", "bob's lamp")
    assert (project.root / "dev.sqlite3").read_bytes() == before


def test_the_contracts_are_judged_on_the_copy(shop):
    project = filled(shop)
    nodes = ["contracts/api.yaml", "contracts/permissions.yaml"]
    shutil.rmtree(project.root / "contracts" / "partials")
    project.write({"contracts/permissions.yaml": PERMISSIONS, "contracts/api.yaml": "as: user\n"})
    run = project.pytest(*nodes, "--contracts-db", "dev.sqlite3")
    assert run.code == 0, run.output
    with sqlite3.connect(project.root / "dev.sqlite3") as connection:
        assert connection.execute("select count(*) from shop_item").fetchone() == (5,)


def test_a_file_that_is_not_there_is_an_error_of_use(shop):
    run = shop().pytest("--contracts-db", "gone.sqlite3")
    assert run.code == 2
    assert "The database gone.sqlite3 does not exist." in run.output
