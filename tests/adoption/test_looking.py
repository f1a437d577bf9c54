"""What a project's files tell."""

import pytest

from hypercontract.adoption.looking import groups, look
from hypercontract.core.errors import ContractError

MANAGE = 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")\n'


@pytest.fixture(autouse=True)
def no_settings(monkeypatch):
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")


def write(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return look(root)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('Group.objects.get_or_create(name="editors")', ["editors"]),
        ('for n in ["a", "b"]:\n    Group.objects.create(name=n)', ["a", "b"]),
        ('user.groups.filter(name__in=("a", "b")).exists()', ["a", "b"]),
        ('request.user.groups.filter(name="clerks")', ["clerks"]),
        ("Group.objects.get(name=chosen)", []),
        ('Group.objects.get(pk=1); Item.objects.create(name="x")', []),
        ('Group.objects.create(name="x"', []),
    ],
)
def test_groups_are_told_by_the_code(source, names):
    assert list(groups(source)) == names


def test_a_project_with_manage_below_its_root(tmp_path):
    found = write(tmp_path, {"src/manage.py": MANAGE, "venv/manage.py": "x", "docs/a.html": "<p>"})
    assert (found.settings, found.pythonpath, found.told) == ("site.settings", "src", False)
    assert (found.has_templates, found.has_htmx, found.htmx) == (False, False, "2")


@pytest.mark.parametrize(
    ("page", "dialect"),
    [
        ('<script src="https://unpkg.com/htmx.org@1.9.12"></script>', "1.9"),
        ('<script src="/static/htmx.org@4.0.0/htmx.js"></script>', "4"),
        ('<script src="/static/htmx.min.js?v=2.0.4"></script>', "2"),
        ("<p>", "2"),
    ],
)
def test_the_dialect_is_told_by_the_pages(tmp_path, page, dialect):
    found = write(tmp_path, {"manage.py": MANAGE, "templates/base.html": f"{page}<p hx-get='/'>"})
    assert (found.htmx, found.has_templates, found.has_htmx) == (dialect, True, True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pytest.ini", "[pytest]\nDJANGO_SETTINGS_MODULE = a.b\naddopts = --maxfail=1\n"),
        ("setup.cfg", "[tool:pytest]\nDJANGO_SETTINGS_MODULE = a.b\naddopts = --maxfail=1\n"),
        (
            "pyproject.toml",
            '[tool.pytest.ini_options]\nDJANGO_SETTINGS_MODULE="a.b"\naddopts=["--maxfail=1"]\n',
        ),
    ],
)
def test_pytest_names_the_settings(tmp_path, name, text):
    found = write(tmp_path, {"manage.py": MANAGE, name: text})
    assert (found.settings, found.told, found.addopts) == ("a.b", True, "--maxfail=1")


def test_the_environment_names_the_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "a.b")
    assert write(tmp_path, {"manage.py": MANAGE}).settings == "a.b"


def test_what_manage_calls_names_the_settings(tmp_path):
    files = {"manage.py": "from shop.main import main\n", "shop/main.py": MANAGE}
    tests = {"shop/tests/main.py": MANAGE.replace("site", "other")}
    assert write(tmp_path, {**tests, **files}).settings == "site.settings"


def test_a_malformed_pyproject_is_told(tmp_path):
    with pytest.raises(ContractError, match=r"pyproject\.toml is not valid TOML"):
        write(tmp_path, {"pyproject.toml": "["})


@pytest.mark.parametrize(
    ("files", "settings", "told", "elsewhere"),
    [
        ({"pyproject.toml": '[tool.pytest.ini_options]\naddopts = "-q --ds=a.b"\n'}, "a.b", 1, 0),
        ({"pyproject.toml": '[tool.pytest]\naddopts = ["--ds", "a.b"]\n'}, "a.b", 1, 0),
        ({"setup.cfg": "[tool:pytest]\nDJANGO_SETTINGS_MODULE = c\n"}, "c", 1, 1),
        (
            {
                "pytest.ini": "[pytest]\naddopts = --ds=d\n",
                "pyproject.toml": "[tool.pytest.ini_options]\nDJANGO_SETTINGS_MODULE = 'e'\n",
            },
            "d",
            1,
            1,
        ),
        ({"tox.ini": "[pytest]\naddopts = -x\n", "manage.py": MANAGE}, "site.settings", 0, 1),
    ],
)
def test_settings_as_pytest_has_them(tmp_path, files, settings, told, elsewhere):
    found = write(tmp_path, files)
    assert (found.settings, found.told, found.elsewhere) == (settings, bool(told), bool(elsewhere))
