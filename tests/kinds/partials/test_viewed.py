"""What Python names of templates."""

import pytest

from hypercontract.core.project import TextFile
from hypercontract.kinds.partials.viewed import named


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ('render(request, "shop/item.html")', ["shop/item.html"]),
        ('template_name = "shop/item.html"', ["shop/item.html"]),
        ('render(request, "item.html")', []),
        ('open("shop/item.html")', []),
        ('os.path.join(path, "shop/item.html")', []),
        ('root.joinpath("shop/item.html")', []),
        ('Path("shop/item.html").write_text(page)', []),
        ('root / "shop/item.html"', []),
    ],
)
def test_a_path_of_the_file_system_is_no_template(code, names):
    found = named(TextFile("m", "m.py", f"x = {code}\n" if "=" not in code else f"{code}\n"))
    assert [name for name, _ in found] == names
