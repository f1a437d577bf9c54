"""Rows of a partner that somebody else wrote down are lost to it."""

from common.scoping import OWNER_PATHS

title = "A partner no longer sees its engagements that the office recorded"
kind = "permissions"
expected = {"permissions.own-row-missing", "permissions.refused"}
select = [
    "contracts/permissions.yaml::engagement-list[GET]",
    "contracts/permissions.yaml::engagement-detail[GET]",
]


def apply(patch):
    paths = OWNER_PATHS | {"stakeholderengagement": "created_by__moa_organization"}
    patch.attr("common.scoping.OWNER_PATHS", paths)
