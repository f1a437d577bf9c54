"""Each seeded defect of mails breaks just the rules that it expects, and leaves nothing."""

from tests.catalogue.seeded import *  # noqa: F403 - the tests

KIND = "mails"
