"""A large project: the sectors of a town, each an app alike, of ten models and seven view sets."""

import shutil

from tests.adoption.adopting import bare

SECTORS = {
    "roads": "Road",
    "water": "Water",
    "health": "Health",
    "schools": "School",
    "housing": "House",
    "parks": "Park",
    "permits": "Permit",
    "budget": "Budget",
}


def large(folder, *, planted=True):
    """Write the project into a folder, with an app for each sector, its defects planted or not."""
    project = bare("large", folder)
    pattern, defects = project.root / "sector", project.root / "planted"
    for path in sorted(pattern.rglob("*.py")):
        text = path.read_text("utf-8")
        for name, prefix in SECTORS.items():
            own = text.replace("Sector", prefix).replace("sector", name)
            project.write({f"{name}/{path.relative_to(pattern).as_posix()}": own})
    for name in SECTORS if planted else ():
        shutil.copy(defects / f"{name}.py", project.root / name / "views.py")
    shutil.rmtree(pattern)
    shutil.rmtree(defects)
    return project


def started(project):
    """Make the migrations of the sectors, as whoever wrote them did."""
    run = project.run("manage.py", "makemigrations", *SECTORS)
    assert run.code == 0, run.output
    return project
