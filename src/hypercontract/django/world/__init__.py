"""The world: roles, the objects they own and those they do not, whoever makes the rows.

Public: `World`, which a project declares in `contracts/conftest.py`, and `UnmadeError`.
"""

from hypercontract.django.world.declaration import UnmadeError, World

__all__ = ["UnmadeError", "World"]
