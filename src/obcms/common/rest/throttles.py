"""Throttles beside DRF's own."""

from rest_framework.throttling import UserRateThrottle


class BurstRateThrottle(UserRateThrottle):
    """Limit how many requests one client makes at once, whoever it is."""

    scope = "burst"
