"""What Schemathesis' `ignored_auth` asks, as the contracts ask it.

`call_and_validate`, which knows of no run, sends each request that succeeded again: without
credentials, and with one made up for each scheme that the operation documents. Whether they are
looked at is for the operation to decide and not for the request: the permission table asks once.
"""

from functools import partial

from hypercontract.core.drivers.matrix import CredentialsNotes


def attempts(session, transport, requests, spec):
    """Return calls that ask each operation which documents credentials, and what is judged of it.

    `requests` are pairs of a plan and what `Transport.send` takes of a request to its operation.
    """
    schemes = spec["components"]["securitySchemes"]
    nobody = next(role for role, user in transport.world.users.items() if user is None)
    found = []
    for plan, request in _first(requests):
        documented = spec["paths"][plan.path][plan.method.lower()].get("security", [{}])
        if {} not in documented:
            ask = partial(_ask, session, transport, request)
            found.append(partial(ask, role=nobody, cookies="", origin="matrix"))
            found.extend(
                partial(ask, role=plan.role, origin="probes", **_forged(schemes[name], plan))
                for name in sorted(set().union(*documented))
            )
    return found


def _first(requests):
    """Yield the first request of each operation."""
    return {plan.operation: (plan, request) for plan, request in reversed(requests)}.values()


def _forged(scheme, plan):
    """Make credentials up: a bearer's token, or a session."""
    notes = CredentialsNotes(method=plan.method, what=f"a forged {scheme['type']}")
    if scheme["type"] == "apiKey":
        return {"cookies": f"{scheme['name']}=Zm9yZ2Vk", "notes": notes}
    return {"cookies": "", "headers": {"Authorization": "Bearer Zm9yZ2Vk"}, "notes": notes}


def _ask(session, transport, request, *, headers=None, **known):
    method, path, told = request
    shown = {name: text for name, text in told["headers"].items() if name != "Authorization"}
    told = {**told, "headers": {**shown, **(headers or {})}}
    exchange = transport.send(method, path, **told, **known)
    return [one for kind in _KINDS for one in session.checkers[kind].judge(exchange)]


_KINDS = ("api", "permissions")
