"""Urdu and Pashto as they are printed, read back by tesseract, and what part of it came through.

Running text is set in full lines, as small print is, printed to real job bytes, decoded into dots
and handed over line by line, three times enlarged. Nothing is thickened or cleaned first.
"""

import os
import re
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageOps

from desktop.domain.text import Bilingual
from desktop.domain.words import amount_in_words
from desktop.printing import labels
from desktop.printing.blocks import Size, Text
from desktop.printing.sheets import SHEETS, hand
from desktop.printing.strips import set_text
from tests.paper.prints import printed
from tests.paper.slips import catalogue

ENLARGED = 3
MARGIN_DOTS = 5
"""A fifth of an em; with twice that the model sees a full stop at the end of most lines."""

ONE_RAW_LINE = "13"
"""The page segmentation mode that trusts the picture to be one line.

Every other mode loses whole short lines of ragged text, however well their letters are printed.
"""

TESSERACT_S = 110

PASHTO = """
د خیبر پښتونخوا حکومت، د ډپټي کمشنر دفتر، پېښور
جریمه په ټاکلې نېټه ورکړئ
دا رسید نه دی، تر څو چې پیسې ورنه کړل شي
د موټر نمبر او د ډرېور نوم ولیکئ
په دوکان کې د نرخونو لېست ښکاره وځړوئ
د ګاډي د منډۍ او بازار نرخونه
ستاسو چالان د کتنې لپاره ثبت شوی دی
ځای، نېټه او وخت سم ولیکئ
د لوی سړک پر غاړه ګاډی مه دروئ
په هغه ورځ چې کاغذ درکړل شو
د کورنۍ غړي، زده کوونکی او ښوونکی
کوڼ سړی، پوړۍ، مڼه، ږیره او ګوته
د پیسو ورکړه د بانک له لارې کېږي
که ستاسو اعتراض وي، دفتر ته راشئ
دا پاڼه وساتئ، بیا به پکار شي
د څښاک اوبه پاکې وساتئ او ځمکه مه ککړوئ
ټول حقونه خوندي دي، ډېره مننه
"""
"""Sentences of our own with every letter that Urdu lacks; no wording of any slip yet."""

_FILLED = {
    "n": "2",
    "of": "3",
    "total": "3,500",
    "version": "2026-11",
    "at": "22-11-2026",
    "by": "عائشہ خان",
    "time": "16:42",
}
_AMOUNTS = (100_000, 350_000, 1_234_565, 987_654_321, 4_711_00, 88_088_00)

SAME_IN = {"urd": str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"}), "pus": {}}
"""Urdu has one yeh and one kaf; which of Unicode's code points a reader answers is its taste.

Pashto tells its yehs apart.
"""


def urdu() -> list[str]:
    """Return the words of every Urdu label and catalogue text, and of a few amounts.

    Words that hold Latin letters (PSID, a domain) are left out: the model was taught none.
    """
    texts = [label.ur for label in vars(labels).values() if isinstance(label, Bilingual)]
    texts += dict.fromkeys(_urdu_in(catalogue()))
    texts += [amount_in_words(paisa).ur for paisa in _AMOUNTS]
    filled = (re.sub(r"\{(\w+)\}", lambda hole: _FILLED.get(hole[1], ""), text) for text in texts)
    return [word for word in " ".join(filled).split() if not re.search("[A-Za-z]", word)]


def _urdu_in(node: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a JSON file
    if isinstance(node, dict):
        yield from (text for key, text in node.items() if key == "ur")
        for below in node.values():
            yield from _urdu_in(below)
    elif isinstance(node, list):
        for below in node:
            yield from _urdu_in(below)


def full_lines(words: Sequence[str], size: Size, width: int) -> list[str]:
    """Return ``words`` as lines that fill the paper and never wrap."""
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        kind = hand(longer, size, SHEETS[width], bold=False)
        if set_text(longer, kind, width, "right").lines == 1:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def share_read(lines: Sequence[str], size: Size, width: int, model: str, folder: Path) -> float:
    """Return the part of ``lines`` that tesseract reads, 1 is all; ``folder`` is empty."""
    return share_same(lines, read_back(lines, size, width, model, folder), model)


def read_back(lines: Sequence[str], size: Size, width: int, model: str, folder: Path) -> list[str]:
    """Return what tesseract reads from ``lines`` as printed, all in one run."""
    paths = [folder / f"{number}.png" for number in range(len(lines))]
    for line, path in zip(lines, paths, strict=True):
        _picture(line, size, width).save(path)
    listed = folder / "list.txt"
    listed.write_text("\n".join(map(str, paths)), encoding="utf-8")
    done = subprocess.run(
        ["tesseract", listed, "stdout", "-l", model, "--psm", ONE_RAW_LINE],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        timeout=TESSERACT_S,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\f")[: len(lines)]


def _picture(line: str, size: Size, width: int) -> Image.Image:
    """Return one printed line, cut out and enlarged."""
    paper = printed([Text(text=line, size=size, align="right")], width)
    cut = ImageOps.expand(paper.crop(ImageChops.invert(paper).getbbox()), MARGIN_DOTS, 255)
    return cut.resize((cut.width * ENLARGED, cut.height * ENLARGED), Image.Resampling.BICUBIC)


def share_same(told: Sequence[str], read: Sequence[str], model: str) -> float:
    """Return the part of all signs that came through: 1 less edits a sign, line by line."""
    both = zip(told, read, strict=True)
    pairs = [(normal(one, model), normal(other, model)) for one, other in both]
    return 1 - sum(edits(*pair) for pair in pairs) / sum(len(one) for one, _ in pairs)


def normal(text: str, model: str) -> str:
    """Return ``text`` without what cannot be seen: isolates, forms, code points of one letter."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).translate(SAME_IN[model]).split())


def edits(one: str, other: str) -> int:
    """Return how many signs must be put in, left out or changed (Levenshtein)."""
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, wanted in enumerate(other, 1):
            change = before + (sign != wanted)
            before, row[place] = row[place], min(change, row[place] + 1, row[place - 1] + 1)
    return row[-1]
