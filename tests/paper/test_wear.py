"""The model of wear does what its docstring says, and always the same."""

import random

from PIL import Image, ImageChops, ImageDraw, ImageStat

from tests.paper import wear


def square(side: int = 120, ink: int = 60) -> Image.Image:
    """Return white paper with a black square in its middle."""
    picture = Image.new("L", (side, side), 255)
    edge = (side - ink) // 2
    ImageDraw.Draw(picture).rectangle((edge, edge, edge + ink - 1, edge + ink - 1), fill=0)
    return picture


def test_the_same_seed_gives_the_same_photograph_and_another_seed_another() -> None:
    assert wear.worn(square(), 7).tobytes() == wear.worn(square(), 7).tobytes()
    assert wear.worn(square(), 7).tobytes() != wear.worn(square(), 8).tobytes()


def test_at_most_four_columns_are_dead_and_they_cross_the_ink() -> None:
    dead = set()
    for seed in range(30):
        left = wear.with_dead_columns(square(), random.Random(seed))
        gone = ImageChops.difference(left, square())
        columns = sum(any(gone.getpixel((x, y)) for y in range(120)) for x in range(120))
        dead.add(columns)
    assert dead == {0, 1, 2, 3, 4}


def test_ink_grows_by_a_third_of_a_dot() -> None:
    left, _, right, _ = wear.spread(square()).getbbox() or (0, 0, 0, 0)
    assert 60.2 <= (right - left) / 3 <= 60.7


def test_faded_ink_is_at_least_45_percent_black() -> None:
    ink = Image.new("L", (90, 90), 255)
    for seed in range(20):
        levels = wear.faded(ink, random.Random(seed)).tobytes()
        assert max(levels) <= wear.PAPER * (1 - wear.FAINTEST) + 1


def test_noise_is_as_strong_as_told_and_changes_no_mean() -> None:
    grey = Image.new("L", (200, 200), 128)
    for sigma in (wear.NOISE, wear.LITTLE_NOISE):
        told = ImageStat.Stat(wear.noisy(grey, sigma, random.Random(1)))
        assert abs(told.stddev[0] - sigma) < 0.5
        assert abs(told.mean[0] - 128) < 1


def test_a_photograph_is_as_far_away_and_as_tilted_as_told() -> None:
    paper = Image.new("L", (300 * 3, 300 * 3), wear.PAPER)
    for seed in range(20):
        photo = wear.photographed(paper, random.Random(seed))
        assert 0.9 * 300 * 0.9 < photo.width < 2.0 * 300 * 1.25
