"""Nobody sees it before the rate is used up."""

title = "A client that asks too often meets a server error"
kind = "api"
expected = {"api.server-error", "api.snapshot-drift"}
select = ["contracts/api.yaml::communities_communities_list", "contracts/api.yaml::snapshot"]


def apply(patch):
    def wait(throttle):
        return throttle.duration / len(throttle.history)

    patch.attr("common.rest.throttles.BurstRateThrottle.wait", wait)
