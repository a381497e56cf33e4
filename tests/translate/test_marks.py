"""What two segments share: words by their beginning, numbers by their digits."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.translate.marks import MOST_MARKS, compare, marks


def test_accents_case_and_endings_do_not_matter() -> None:
    assert marks("Configuratie") == marks("CONFIGURATION")
    assert marks("Łódź") == marks("lodz")


def test_numbers_by_their_digits() -> None:
    assert marks("1.000 1,5")["#1000"] == 1
    assert marks("1,000") == marks("1 000".replace(" ", "\u00a0")) == marks("1.000")


def test_short_words_only_as_abbreviations() -> None:
    assert not marks("to je w")
    assert "eu" in marks("EU")


def test_a_rare_mark_weighs_more_than_a_common_one() -> None:
    source = [marks(text) for text in ("Lindau system", "system", "system")]
    target = [marks(text) for text in ("Lindau", "system")]
    shared = compare(source, target).shared
    assert shared[0, 0] > shared[0, 1] > 0


def test_numbers_that_one_side_lacks() -> None:
    found = compare([marks("2030 and 7")], [marks("2023 and 7")])
    np.testing.assert_array_equal(found.source_numbers, [[1, 1]])
    np.testing.assert_array_equal(found.target_numbers, [[1, 1]])


@given(st.text())
def test_any_text_has_marks(text: str) -> None:
    assert all(marks(text))


def test_a_text_of_numbers_alone_stays_small() -> None:
    assert sum(marks(" ".join(map(str, range(100_000)))).values()) <= MOST_MARKS
