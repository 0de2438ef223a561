"""The start is measured from processes that come to their end."""

from bench.start import starts


def test_it_measures_paint_readiness_and_memory() -> None:
    paint, opened, ready, memory = starts(1, "offscreen")
    assert paint.ours < opened.ours < ready.ours
    assert memory.ours > 0
