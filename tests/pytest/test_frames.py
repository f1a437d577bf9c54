"""A call with room below it: where frames are kept is nobody's to see, what is called is."""

import pytest

from hypercontract.pytest.frames import roomy

CHUNK = 16 * 1024


def test_it_calls_once_and_lets_through_what_is_raised():
    called = []
    roomy(lambda: called.append(1))
    assert called == [1]
    with pytest.raises(ZeroDivisionError):
        roomy(lambda: called.append(1 / 0))


def test_its_frame_fits_in_no_chunk_of_the_usual_size():
    assert roomy.__code__.co_stacksize * 8 > CHUNK
