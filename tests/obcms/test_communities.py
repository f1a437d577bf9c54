"""Coverage follows the communities, and what is deleted is kept."""

import pytest
from tests.obcms.api import client_of, url

from common.factories import (
    BarangayFactory,
    CommunityFactory,
)
from communities.models import MunicipalityCoverage, OBCCommunity

pytestmark = pytest.mark.django_db


class TestCommunities:
    def test_coverage_follows_creation_moving_and_deletion(self):
        barangay, elsewhere = BarangayFactory.create_batch(2)
        kept = CommunityFactory(barangay=barangay, population=70)
        moved = CommunityFactory(barangay=barangay, population=30)

        def people():
            rows = MunicipalityCoverage.objects.order_by("municipality")
            return list(rows.values_list("total_population", flat=True))

        assert people() == [100]
        moved.barangay = elsewhere
        moved.save()
        assert people() == [70, 30]
        kept.delete()
        assert people() == [0, 30]

    def test_a_deleted_community_is_kept_and_shown_to_nobody(self, staff):
        community = CommunityFactory()
        path = url("community-detail", community)
        assert client_of(staff).delete(path).status_code == 204
        assert client_of(staff).get(path).status_code == 404
        assert OBCCommunity.all_objects.filter(pk=community.pk).exists()

    def test_a_place_in_use_is_not_deleted(self, staff):
        community = CommunityFactory()
        response = client_of(staff).delete(url("barangay-detail", community.barangay))
        assert (response.status_code, response.json()["blocked_by"]) == (409, ["OBC community"])
