"""A worn print head and a poor photograph: one fixed model, so that figures can be compared.

It is a model and not a phone; nothing here was measured on a real printer. Every figure is drawn
evenly from its range, for each picture anew and from the seed alone:

- dead columns: 0 to 4 columns of dots, anywhere across the symbol, print nothing;
- dot gain: black spreads by 0.35 dot, with rounded corners (a blur of half a dot, cut at 36 %);
- fade: ink is 45 to 100 % black, changing evenly from one side of the paper to the other;
- distance: 0.9 (far) to 2.0 (near) pixels of the photograph a dot;
- blur: Gaussian, 0.4 to 1.2 pixels of the photograph;
- tilt: −8° to +8° in the plane, and each corner moved by up to 3 % of the width (perspective);
- noise: nearly Gaussian, σ 14 of 255 grey levels, as of a dim room; 4 is that of daylight.
"""

import random

from PIL import Image, ImageChops, ImageFilter
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF, QTransform

MOST_DEAD = 4
FAINTEST = 0.45
FARTHEST, NEAREST = 0.9, 2.0
BLUR_PX = 0.4, 1.2
TILT_DEGREES = 8.0
PERSPECTIVE = 0.03
NOISE, LITTLE_NOISE = 14.0, 4.0

PAPER = 235
"""Grey of unprinted paper in the photograph."""

_FINE = 3
"""Pixels a dot while the ink is modelled."""

_SPREAD, _SPREADS_FROM = 0.5, 0.36
"""A straight edge, blurred by half a dot, is 36 % black 0.175 dots outside of where it was."""

_UNIFORM_SIGMA = 255 / 12**0.5
_LAYERS = 4
"""So many even noises, averaged, are nearly Gaussian."""


def worn(picture: Image.Image, seed: int, noise: float = NOISE) -> Image.Image:
    """Return a poor photograph of a poor print of ``picture`` (a grey pixel a dot, 0 is black)."""
    chance = random.Random(seed)
    inked = faded(spread(with_dead_columns(picture, chance)), chance)
    return noisy(photographed(inked, chance), noise, chance)


def with_dead_columns(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Return ``picture`` without the columns a worn head leaves white, among those with ink."""
    left, _, right, _ = ImageChops.invert(picture).getbbox() or (0, 0, picture.width, 0)
    found = picture.copy()
    for column in chance.sample(range(left, right), k=chance.randint(0, MOST_DEAD)):
        found.paste(255, (column, 0, column + 1, picture.height))
    return found


def spread(picture: Image.Image) -> Image.Image:
    """Return how much ink lies where, 255 is all, finer than dots: each a little larger."""
    size = picture.width * _FINE, picture.height * _FINE
    ink = ImageChops.invert(picture).resize(size, Image.Resampling.NEAREST)
    soft = ink.filter(ImageFilter.GaussianBlur(_SPREAD * _FINE))
    return soft.point(lambda level: 255 if level >= _SPREADS_FROM * 255 else 0)


def faded(ink: Image.Image, chance: random.Random) -> Image.Image:
    """Return paper with ``ink`` on it, paler towards one side."""
    one, other = chance.uniform(FAINTEST, 1), chance.uniform(FAINTEST, 1)
    ramp = Image.linear_gradient("L").transpose(chance.choice(list(Image.Transpose)))
    strength = ramp.resize(ink.size).point(
        lambda level: round((one + (other - one) * level / 255) * PAPER)
    )
    return ImageChops.subtract(Image.new("L", ink.size, PAPER), ImageChops.multiply(ink, strength))


def photographed(paper: Image.Image, chance: random.Random) -> Image.Image:
    """Return ``paper`` as a camera sees it: smaller, tilted, out of focus."""
    scale = chance.uniform(FARTHEST, NEAREST) / _FINE
    soft = paper.filter(ImageFilter.GaussianBlur(chance.uniform(*BLUR_PX) / scale))
    seen = _corners(paper, scale, chance)
    view = seen.boundingRect()
    seen.translate(-view.topLeft())
    way = QTransform()
    flat = QPolygonF([QPointF(x, y) for x, y in _rectangle(paper.width, paper.height)])
    assert QTransform.quadToQuad(seen, flat, way)
    return soft.transform(
        (round(view.width()), round(view.height())),
        Image.Transform.PERSPECTIVE,
        [m / way.m33() for m in _row_by_row(way)],
        Image.Resampling.BICUBIC,
        fillcolor=PAPER,
    )


def _corners(paper: Image.Image, scale: float, chance: random.Random) -> QPolygonF:
    """Return where the four corners of ``paper`` come to lie."""
    turn = QTransform().rotate(chance.uniform(-TILT_DEGREES, TILT_DEGREES)).scale(scale, scale)
    most = PERSPECTIVE * paper.width
    return turn.map(
        QPolygonF(
            [
                QPointF(x + chance.uniform(-most, most), y + chance.uniform(-most, most))
                for x, y in _rectangle(paper.width, paper.height)
            ]
        )
    )


def _rectangle(width: int, height: int) -> list[tuple[int, int]]:
    return [(0, 0), (width, 0), (width, height), (0, height)]


def _row_by_row(way: QTransform) -> tuple[float, ...]:
    """Return the eight figures Pillow takes: of x, of y, and of what both are divided by."""
    x, y = (way.m11(), way.m21(), way.m31()), (way.m12(), way.m22(), way.m32())
    return (*x, *y, way.m13(), way.m23())


def noisy(photo: Image.Image, sigma: float, chance: random.Random) -> Image.Image:
    """Return ``photo`` with a sensor's noise."""
    pixels = photo.width * photo.height
    grain = Image.frombytes("L", photo.size, chance.randbytes(pixels))
    for layer in range(1, _LAYERS):
        other = Image.frombytes("L", photo.size, chance.randbytes(pixels))
        grain = Image.blend(grain, other, 1 / (layer + 1))
    narrower = sigma / (_UNIFORM_SIGMA / _LAYERS**0.5)
    grain = grain.point(lambda level: round(128 + (level - 128) * narrower))
    return ImageChops.add(photo, grain, offset=-128)
