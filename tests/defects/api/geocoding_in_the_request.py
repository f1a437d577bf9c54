"""The code copes with the failure, so that no test ever told of the call."""

title = "Saving a community asks a geocoder on the internet"
kind = "api"
expected = {"api.network-call"}
select = ["contracts/api.yaml::communities_communities_create"]


def apply(patch):
    old = "serializer.save(**author)"
    new = f"""{old}
        import socket
        try:
            socket.create_connection(("geocode.example.org", 443), timeout=1).close()
        except OSError:
            pass"""
    patch.code("common.rest.views", old, new)
