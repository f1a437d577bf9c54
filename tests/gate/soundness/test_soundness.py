"""No break is called safe, and no witness is false: 300 random edits, drawn alike each time."""

from hypothesis import HealthCheck, Phase, given, settings
from tests.gate.soundness.generation import pairs
from tests.gate.soundness.judging import faults


@settings(
    max_examples=300,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[*HealthCheck],
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)
@given(pairs())
def test_the_gate_is_sound(pair):
    assert faults(*pair) == []
