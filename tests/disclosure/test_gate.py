"""The last look before anything public is written."""

import pytest

from livelihood.disclosure.gate import let_out
from livelihood.errors import Problems


@pytest.mark.parametrize("count", [31, 5, 9])
def test_a_count_that_is_small_or_not_rounded_is_never_let_out(count):
    with pytest.raises(Problems, match="DISCLOSURE-90"):
        let_out({"funnel": [{"n": count, "value": 0.4}]}, [])


def test_rounded_counts_of_enough_people_are_let_out():
    assert let_out({"funnel": [{"n": 30, "value": 0.4}]}, []) is None
