"""What a run of the contracts costs, as a whole and a request."""

import json
from functools import partial

from benchmarks import environment
from benchmarks.measure import Figure, child, rivals

_PATH = "/api/monitoring/entries/"
_ROLE = "oobc_staff"
_CALLS = 30


def figures():
    """Yield the time of a request, of collection and of a whole run, each beside its peer."""
    plain, sent, judged = _requests()
    yield Figure("run.sent_request_ms", sent, "ms", "Django's test client", plain)
    yield Figure("run.judged_request_ms", judged, "ms", "Django's test client", plain)
    yield _collection()
    yield _whole(plain)


def _requests():
    with environment.standing() as (session, world):
        from django.test import Client

        transport = session.transport(world)
        client = Client()
        client.force_login(world.user(_ROLE))
        send = partial(transport.send, "GET", _PATH, role=_ROLE, origin="bench")

        def in_a_scenario():
            with transport.scenario():
                return send()

        def judged():
            session.observe(in_a_scenario(), "bench")

        assert client.get(_PATH).status_code == in_a_scenario().response.status
        session.observe(in_a_scenario(), "bench")
        calls = (lambda: client.get(_PATH), in_a_scenario, judged)
        return [spent / _CALLS for spent in rivals([calls] * _CALLS, rounds=5)]


def _collection():
    collect = ["-m", "pytest", "contracts/", "--collect-only", "-q"]
    with_documents = child(collect)
    without = child([*collect, "--no-contracts"])
    return Figure("run.collection_s", with_documents, "s", "collecting no documents", without)


def _whole(plain):
    report = environment.ROOT / "reports" / "bench-contracts.json"
    seconds = child(["-m", "pytest", "contracts/", "-q", f"--contracts-json={report}"])
    exchanges = json.loads(report.read_text("utf-8"))["facts"]["exchanges"]
    peer = f"{exchanges} requests of Django's test client"
    return Figure("run.contracts_s", seconds, "s", peer, exchanges * plain / 1000)
