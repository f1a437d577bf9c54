"""Two regions down to their barangays, with a community in each."""

from communities.models import Barangay, Municipality, OBCCommunity, Province, Region

PLACES = {
    "Region XII": {"South Cotabato": ["Koronadal", "Polomolok"], "Sarangani": ["Glan"]},
    "Region IX": {"Zamboanga del Sur": ["Pagadian"]},
}


def seed_communities():
    communities = []
    for region_name, provinces in PLACES.items():
        region = place(Region, region_name)
        for province_name, towns in provinces.items():
            province = place(Province, province_name, region=region)
            for town in towns:
                municipality = place(Municipality, town, province=province)
                communities += seed_town(municipality)
    return communities


def seed_town(municipality):
    """Two barangays, with a community in each."""
    rows = []
    for number in (1, 2):
        name = f"{municipality.name} {number}"
        barangay = place(Barangay, name, municipality=municipality)
        rows.append(
            OBCCommunity.objects.get_or_create(
                name=f"Community of {name}",
                barangay=barangay,
                defaults={"population": 400 * number, "households": 80 * number},
            )[0]
        )
    return rows


def place(model, name, **parent):
    code = name.upper().replace(" ", "-")[:20]
    return model.objects.get_or_create(code=code, defaults={"name": name, **parent})[0]
