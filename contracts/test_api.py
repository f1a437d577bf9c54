"""Conflicts that no single object of the world is in: what they answer is judged too."""

from common.factories import ProvinceFactory


def test_a_region_with_provinces_stays(api_client):
    region = ProvinceFactory().region
    response = api_client.as_role("admin").delete(f"/api/administrative/regions/{region.pk}/")
    assert response.json()["blocked_by"] == ["province"]
