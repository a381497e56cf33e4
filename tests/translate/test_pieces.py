"""Long texts in pieces: all of both, in order, none too large, cut where both stand at the same place."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.translate import pieces as module
from workbench.translate.pieces import CELLS, SIDE, anchors, pieces


def text(count: int, unlike: int = 0) -> list[str]:
    """Segments of which each has two marks of its own; those numbered below `unlike` are all the same."""
    return [f"{k}111 and {k}222" if k >= unlike else "the same words again" for k in range(count)]


@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 3000))
def test_the_pieces_are_the_texts(m: int, n: int, unlike: int) -> None:
    found = list(pieces(text(m, unlike), text(n, unlike)))
    assert (found[0].source.start, found[0].target.start) == (0, 0)
    assert (found[-1].source.stop, found[-1].target.stop) == (m, n)
    for piece, after in pairwise(found):
        assert (piece.source.stop, piece.target.stop) == (after.source.start, after.target.start)
    for piece in found:
        here, there = piece.source.stop - piece.source.start, piece.target.stop - piece.target.start
        assert here * there <= CELLS
        assert max(here, there) <= SIDE


def test_a_short_text_is_one_piece() -> None:
    assert len(list(pieces(text(400), text(400)))) == 1


def test_cut_at_the_same_place_though_much_is_left_out() -> None:
    source = text(2000)
    target = source[:300] + source[900:]
    for piece in list(pieces(source, target))[1:]:
        shift = 0 if piece.source.start < 300 else 600
        assert piece.source.start - piece.target.start == shift


def test_what_crosses_is_no_anchor() -> None:
    segments = text(10)
    moved = [*segments[:2], segments[9], *segments[2:9]]
    assert anchors(segments, moved) == [(0, 0), (1, 1), *((k, k + 1) for k in range(2, 9))]


def test_one_shared_mark_proves_nothing() -> None:
    assert anchors(["alpha 1"], ["alpha 2"]) == []
    assert anchors(["alpha 1"], ["alpha 1"]) == [(0, 0)]


@pytest.mark.parametrize("sides", [(1, 100_000), (100_000, 1), (3, 20_000)])
def test_lopsided(sides: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "anchors", lambda *_: [])
    found = list(pieces(*(["x"] * side for side in sides)))
    assert sum(piece.source.stop - piece.source.start for piece in found) == sides[0]
    assert sum(piece.target.stop - piece.target.start for piece in found) == sides[1]
