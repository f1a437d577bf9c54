"""A Django project of any size, written into a folder: what growth is measured on.

A module is a model, its serializer and its view sets, six operations each; broken views, one
operation each, have a serializer that names a field which the model lacks.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_SETTINGS = """\
SECRET_KEY = "made"
ROOT_URLCONF = "made.urls"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "made.sqlite3"}}
INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
    "django.contrib.staticfiles", "rest_framework", "drf_spectacular", "things",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
STATIC_URL = "/static/"
REST_FRAMEWORK = {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}
"""
_CONFIGURED = """\
[tool.hypercontract]
settings = "made.settings"

[tool.pytest.ini_options]
DJANGO_SETTINGS_MODULE = "made.settings"
pythonpath = ["."]
"""
_MODEL = '''

class Thing{n}(models.Model):
    """A thing of sort {n}."""

    name = models.CharField(max_length=20)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    weight = models.IntegerField(default=1)
    made = models.DateField(null=True)
'''
_MODULE = '''\
"""The views of things of sort {n}."""

from rest_framework import generics, serializers, viewsets

from things import models


class Thing{n}Serializer(serializers.ModelSerializer):
    class Meta:
        model = models.Thing{n}
        fields = ["id", "name", "owner", "weight", "made"]


class Broken{n}Serializer(serializers.ModelSerializer):
    thing = Thing{n}Serializer()

    class Meta:
        model = models.Thing{n}
        fields = ["id", "thing", "missing"]
'''
_SET = """

class Set{n}(viewsets.ModelViewSet):
    serializer_class = Thing{module}Serializer

    def get_queryset(self):
        return models.Thing{module}.objects.filter(owner=self.request.user)
"""
_BROKEN = """

class Broken{n}(generics.ListAPIView):
    queryset = models.Thing{module}.objects.all()
    serializer_class = Broken{module}Serializer
"""
_URLS = '''\
"""Every view by its number."""

from importlib import import_module

from django.urls import include, path
from rest_framework.routers import SimpleRouter

router, broken = SimpleRouter(), []
for number in range({modules}):
    module = import_module(f"things.views{{number}}")
    for name, view in vars(module).items():
        if name.startswith("Set"):
            router.register(name.lower(), view, basename=name.lower())
        elif name.startswith("Broken") and hasattr(view, "as_view"):
            broken.append(path(f"{{name.lower()}}/", view.as_view(), name=name.lower()))
urlpatterns = [path("api/", include([*router.urls, *broken]))]
'''
_PARTIAL = """\
route: page{n}
root: p.c{n}
"""
_PAGES = '''\
"""Pages by their number."""

from django.urls import path
from django.views.generic import TemplateView

urlpatterns = [
    path(f"page{{n}}/", TemplateView.as_view(template_name=f"page{{n}}.html"), name=f"page{{n}}")
    for n in range({pages})
]
'''
OPERATIONS = 6
_SETS = 10


@dataclass(frozen=True)
class Made:
    """A project: its folder, and how many operations it has, broken ones among them."""

    folder: Path
    operations: int
    broken: int

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of a process that runs in it: nothing of ours."""
        ours = {"DJANGO_SETTINGS_MODULE": "made.settings"}
        return {**os.environ, **ours}

    def add_partials(self, count: int) -> None:
        """Promise something of so many pages, each served from a template of its own."""
        for number in range(count):
            files = {
                f"things/templates/page{number}.html": f"<p class='c{number}'>Page</p>",
                f"contracts/partials/page{number}.yaml": _PARTIAL.format(n=number),
            }
            _write(self.folder, files)
        test = "def test_plain():\n    pass\n"
        urls = _PAGES.format(pages=count)
        _write(self.folder, {"made/urls.py": urls, "contracts/test_plain.py": test})


def project(folder: Path, operations: int, broken: int) -> Made:
    """Write a project of about so many operations, of which exactly so many are broken."""
    sets = (operations - broken) // OPERATIONS
    modules = -(-sets // _SETS)
    files = {
        "made/__init__.py": "",
        "made/settings.py": _SETTINGS,
        "made/urls.py": _URLS.format(modules=modules),
        "things/__init__.py": "",
        "things/models.py": "from django.conf import settings\nfrom django.db import models\n"
        + "".join(_MODEL.format(n=number) for number in range(modules)),
        "pyproject.toml": _CONFIGURED,
    }
    if operations:
        files["contracts/api.yaml"] = "as: superuser\n"
    for module in range(modules):
        text = _MODULE.format(n=module)
        of_module = range(module, sets, modules)
        text += "".join(_SET.format(n=n, module=module) for n in of_module)
        text += "".join(
            _BROKEN.format(n=f"At{n}", module=module) for n in range(module, broken, modules)
        )
        files[f"things/views{module}.py"] = text
    _write(folder, files)
    return Made(folder, sets * OPERATIONS + broken, broken)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    print(project(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
