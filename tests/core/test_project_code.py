import pytest

from hypercontract.core import project_code
from hypercontract.core.errors import ContractError, Source
from hypercontract.core.project_code import RAISING, Failure, ask, attempt, imported, load, noting

HERE = __file__


def own(text):
    """Make a function that Hypercontract might have written."""
    made = {"__name__": "hypercontract.made_up", "Error": ContractError}
    exec(compile(text, str(project_code._ROOT / "made_up.py"), "exec"), made)
    return made["asking"]


def refuse(*, key="serial"):
    raise KeyError(key)


TYPO = own("def asking(call=None):\n    return undefined")
CALLS = own("def asking(call):\n    return call()")
DELIBERATE = own("def asking(call=None):\n    raise Error('No.')")
STANDARD = own("import json\ndef asking(call=None):\n    return json.loads('{')")


@pytest.fixture
def notes():
    with noting() as kept:
        yield kept
        kept.internal.clear()  # made on purpose, and no failure of the run that makes it


@pytest.fixture
def released(monkeypatch):
    """Behave as in a user's run."""
    monkeypatch.delenv(RAISING)


def test_what_the_project_raises_is_noted_with_its_line(notes):
    assert ask("the queryset of list", (), CALLS, refuse) == ()
    line = refuse.__code__.co_firstlineno + 1
    failure = Failure("the queryset of list", "KeyError: 'serial'", Source(HERE, line))
    assert notes.failures == {failure}
    assert not notes.internal


def test_arguments_that_the_project_does_not_take_are_its_failure(notes):
    assert ask("the key", None, refuse, 1) is None
    (failure,) = notes.failures
    expected = "TypeError: refuse() takes 0 positional arguments but 1 was given"
    assert (failure.error, failure.source) == (expected, None)


@pytest.mark.parametrize("function", [TYPO, STANDARD])
def test_our_own_tests_raise_what_fails_in_our_frames(function, notes):
    with pytest.raises((NameError, ValueError)):
        ask("the key", None, function)
    assert not notes.failures


def test_arguments_that_our_own_function_does_not_take_are_ours(notes):
    with pytest.raises(TypeError):
        ask("the key", None, TYPO, 1, 2)


def test_our_code_that_the_project_calls_is_ours(notes):
    with pytest.raises(NameError):
        ask("the key", None, lambda: (TYPO(),))


@pytest.mark.usefixtures("released")
def test_a_users_run_goes_on_and_notes_our_line(notes):
    assert ask("the key", "nothing", TYPO) == "nothing"
    error = "NameError: name 'undefined' is not defined"
    assert notes.internal == {Failure("the key", error, Source("made_up.py", 2))}
    assert not notes.failures


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize("way", [attempt, load])
def test_what_is_no_failure_of_the_projects_goes_on(way, notes):
    with pytest.raises(NameError):
        way(TYPO)
    assert isinstance(way(DELIBERATE).error, ContractError)
    with pytest.raises(ContractError):
        ask("the key", None, DELIBERATE)
    assert (notes.failures, notes.internal) == (set(), set())


def test_a_group_is_ours_where_one_of_its_errors_is(notes):
    def several():
        errors = []
        for function in (TYPO, refuse):
            try:
                function()
            except (NameError, KeyError) as error:
                errors.append(error)
        raise ExceptionGroup("Several.", errors)

    with pytest.raises(ExceptionGroup):
        ask("the key", None, several)


@pytest.mark.parametrize(
    ("text", "error", "line"),
    [
        ("from pytest import skip\nskip('Not here.', allow_module_level=True)", "Skipped: ", 2),
        ("raise SystemExit(4)", "SystemExit: 4", 1),
        ("\nif", "SyntaxError: invalid syntax", 2),
        ("import absent_module", "ModuleNotFoundError: No module named 'absent_module'", 1),
    ],
)
def test_a_module_that_cannot_be_imported_is_noted(  # noqa: PLR0913, PLR0917
    text, error, line, notes, tmp_path, monkeypatch
):
    path = tmp_path / "awkward_module.py"
    path.write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    assert imported("awkward_module") is None
    (failure,) = notes.failures
    assert failure.error.startswith(error)
    assert failure.source == Source(str(path), line)
    assert failure.asked == "import of awkward_module"


def test_an_interrupt_is_nobodys_failure(notes):
    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(interrupted)
    assert not notes.failures


def test_a_note_is_the_same_in_every_run(notes):
    def shows(key):
        raise ValueError(f"{object()} of {key}\nhas no\tkey.")

    for key in ("8b5cfb5e-3a0f-4d8e-a3e4-5f0f9be2c7a9", "e1ad4f77-0f1c-4be4-9df3-2e3a4dd8f0bb"):
        ask("the key", None, shows, key)
    (failure,) = notes.failures
    assert failure.error == "ValueError: <object object at 0x...> of {uuid} has no key."


def test_an_exception_that_cannot_say_what_it_is_has_a_name(notes):
    class MuteError(Exception):
        def __str__(self):
            raise LookupError

    def mute():
        raise MuteError

    ask("the key", None, mute)
    assert {failure.error for failure in notes.failures} == {"MuteError"}


def test_a_place_outside_of_the_root_is_none(tmp_path):
    error = attempt(refuse).error
    assert project_code.place(error, tmp_path) is None
    assert project_code.place(error, project_code._ROOT.parent).file.startswith("tests/core/")
