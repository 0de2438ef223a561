from desktop.domain.text import Bilingual
from desktop.printing import qr
from desktop.printing.blocks import Qr
from desktop.printing.pen import Pen
from desktop.printing.render import render
from desktop.printing.symbols import verifiable
from tests.printing import samples
from tests.printing.test_layout import words

ALSO = Bilingual("Mind the step", "سیڑھی دیکھیں")


def test_a_symbol_says_its_address_and_stands_with_its_words() -> None:
    (block,) = verifiable(Pen(), samples.PREFIX, samples.DIGITS, domain="kp.example", also=[ALSO])
    assert isinstance(block, Qr)
    assert qr.read(render((block,), 576)) == samples.PREFIX + samples.DIGITS
    assert {"kp.example", ALSO.en, ALSO.ur} <= set(words((block,)).split("\n"))


def test_no_digits_no_symbol_and_no_domain_no_domain() -> None:
    assert verifiable(Pen(), samples.PREFIX, "", domain="kp.example") == []
    (block,) = verifiable(Pen("en"), samples.PREFIX, samples.DIGITS, domain="")
    assert isinstance(block, Qr)
    assert len(block.beside) == 1
