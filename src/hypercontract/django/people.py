"""Public: the world of a project that declares none, to begin its own from."""

from hypercontract.django.world.people import default_world

__all__ = ["default_world"]
