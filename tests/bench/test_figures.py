"""Ratios of rounds, counts and the table they end in."""

from bench.gauges.figures import (
    Rounds,
    as_json,
    count,
    from_json,
    in_turn,
    rate,
    ratio,
    table,
    within,
)


def test_a_figure_is_the_median_of_the_rounds_ratios() -> None:
    figure = ratio("a", "b", [(4, 2), (9, 3), (5, 5)], goal=2)
    assert (figure.value, figure.low, figure.high) == (2, 1, 3)
    assert (figure.ours, figure.yardstick) == (5000, 3000)
    assert figure.met


def test_a_rate_is_how_many_a_second_and_what_share_of_the_bare_rate() -> None:
    figure = rate("a", "b", [(4, 2), (8, 2), (5, 1)], things=100)
    assert (figure.ours, figure.yardstick, figure.unit) == (20, 50, "/s")
    assert (figure.value, figure.low, figure.high) == (0.25, 0.2, 0.5)


def test_the_two_are_done_in_turn_and_each_round_has_its_medians() -> None:
    order: list[str] = []
    ours, others = iter(range(1, 99)), iter(range(101, 199))

    def one() -> float:
        order.append("ours")
        return next(ours)

    def other() -> float:
        order.append("other")
        return next(others)

    assert in_turn(one, other, Rounds(2, 3)) == [(5, 105), (8, 108)]  # after three to warm up
    assert order == ["ours", "other"] * 9


def test_a_count_misses_by_a_single_other_one() -> None:
    assert count("syncs", [1, 1, 1], goal=1).met
    assert count("syncs", [1, 1, 2], goal=1).met is False
    assert count("syncs", [1, 0, 1], goal=1).met is False


def test_what_has_no_goal_is_neither_met_nor_missed() -> None:
    assert within("gap", [3.0, 4.0], goal=None).met is None


def test_figures_travel_between_processes_and_end_in_a_table() -> None:
    figures = [ratio("a", "b", [(4, 2)], goal=1), within("gap", [3.0], goal=16.7)]
    assert from_json(as_json(figures)) == figures
    rows = table(figures).splitlines()
    assert rows[2].endswith("MISSED")
    assert rows[3].endswith("met")
