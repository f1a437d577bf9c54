"""Each seeded defect of permissions breaks just the rules that it expects, and leaves nothing."""

from tests.catalogue.seeded import *  # noqa: F403 - the tests

KIND = "permissions"
