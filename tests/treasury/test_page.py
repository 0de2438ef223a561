"""The public pages: honest in both languages, safe whatever they show, the same in a browser."""

import re
import shutil
import subprocess
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from desktop.domain.calendar import now
from desktop.domain.numbers import spaced_reference
from tests.treasury.browser import browsing
from tests.treasury.conftest import Server, enrol, serving
from tests.treasury.device import Journal
from tests.treasury.test_payments import reference_of
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.page import MOST_RECEIPTS, PAGES, Typed, front_page, too_often_page, verdict_page
from treasury.recorded import Receipt
from treasury.verdict import Answer, Facts, Verdict, judge
from treasury.words import HEADLINES, MEANINGS

CHROMIUM_TIMEOUT_S = 90
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def some_facts(**changes: object) -> Facts:
    at = now()
    values: dict[str, object] = {
        "number": "PSH-02-27-000418-739",
        "reference": "00001700041873912",
        "amount_paisa": 250_000,
        "issued_at": at,
        "due_day": at.date(),
        "office": "DC-PSH",
        "counter": "PSH-02",
        "demo": False,
    }
    return Facts(**{**values, **changes})  # type: ignore[arg-type]  # any field


class Checker(HTMLParser):
    """Collects tags, and complains of one that is closed out of turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in {"meta", "link", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def checked(page: str) -> Checker:
    checker = Checker()
    checker.feed(page)
    checker.close()
    assert checker.open == []
    return checker


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_said_in_both_languages_with_a_time(verdict: Verdict) -> None:
    page = verdict_page(Answer(verdict, now(), some_facts()), "Treasury", demo=False)
    checked(page)
    assert HEADLINES[verdict].en in page
    assert HEADLINES[verdict].ur in page
    assert MEANINGS[verdict].ur in page
    assert re.search(r"As of \d+ [A-Z][a-z]{2} \d{4}, \d\d:\d\d PKT", page)
    assert f'class="panel {verdict}"' in page


@pytest.mark.parametrize("verdict", Verdict)
def test_no_page_runs_a_script_asks_for_anything_or_reaches_elsewhere(verdict: Verdict) -> None:
    page = verdict_page(Answer(verdict, now(), some_facts()), "Treasury", demo=True)
    checker = checked(page)
    assert not {"script", "form", "input", "a", "iframe", "img", "style"} & set(checker.tags)
    assert not [name for name, _ in checker.attributes if name.startswith("on") or name == "style"]
    assert "http" not in page
    assert "never asks for money" in page


def test_every_number_inside_urdu_stands_apart() -> None:
    page = verdict_page(Answer(Verdict.UNPAID, now(), some_facts()), "Treasury", demo=False)
    urdu = "".join(re.findall(r'lang="ur" dir="rtl">(.*?)</(?:p|h2|dd|span)>', page))
    assert re.search(r'<bdi dir="ltr">\d\d:\d\d</bdi>', urdu)
    assert not re.search(r"[0-9A-Za-z]", re.sub(r"<[^>]*>[^<]*</bdi>|<[^>]*>", "", urdu))


def test_names_cannot_break_out_of_the_page() -> None:
    hostile = '<script>alert("x")</script>'
    page = verdict_page(
        Answer(Verdict.PAID, now(), some_facts(office=hostile)), hostile, demo=False
    )
    assert "<script" not in page
    checked(page)
    checked(front_page(hostile, demo=True))


def test_what_came_is_told_with_its_day_and_way_and_what_goes_back() -> None:
    receipts = (Receipt(now(), 200_000, "1BILL"), Receipt(now(), 100_000, ""))
    facts = some_facts(paid_paisa=300_000, refund_paisa=50_000, receipts=receipts)
    page = verdict_page(Answer(Verdict.PAID, now(), facts), "T", demo=False)
    checked(page)
    for words in ("Payment by 1BILL", "Rs 2,000", "Payment at the counter", "Rs 1,000"):
        assert words in page
    assert "To be paid back" in page
    many = some_facts(receipts=receipts * 9)
    page = verdict_page(Answer(Verdict.PAID, now(), many), "T", demo=False)
    assert page.count("Rs 2,000") + page.count("Rs 1,000") == MOST_RECEIPTS


def test_a_demo_says_so_first(treasury: Treasury) -> None:
    for page in (
        verdict_page(Answer(Verdict.PAID, now(), some_facts()), treasury.name, demo=True),
        front_page(treasury.name, demo=True),
    ):
        assert page.index("DEMO") < page.index("panel")
    assert "DEMO" not in front_page(treasury.name, demo=False)


def test_amounts_show_paid_and_late_ones_only_where_there_are_any() -> None:
    plain = verdict_page(Answer(Verdict.UNPAID, now(), some_facts()), "T", demo=False)
    assert "Rs 2,500" in plain
    assert "Paid so far" not in plain
    assert "after that day" not in plain
    facts = some_facts(paid_paisa=50, after_due_paisa=500_000)
    full = verdict_page(Answer(Verdict.PART, now(), facts), "T", demo=False)
    assert "Rs 0.50" in full
    assert "Rs 5,000" in full


def test_a_page_shows_no_name_and_no_identity_number(treasury: Treasury, journal: Journal) -> None:
    seq = journal.challan()
    take_part(treasury, journal.part())
    page = verdict_page(judge(treasury, journal.digits(seq)), treasury.name, demo=False)
    payer = journal.records[seq].payer
    assert payer.name not in page
    assert payer.id_number not in page


@pytest.mark.peer
def test_a_browser_shows_the_page_with_its_style_and_fonts(
    treasury: Treasury, journal: Journal, tmp_path: Path
) -> None:
    browser = shutil.which("chromium")
    assert browser, "install Debian's package chromium"
    journal.at = now() - timedelta(hours=1)
    seq = journal.challan()
    with serving(treasury) as server:
        server.put(journal.part())
        url = f"{server.url}/V/{journal.digits(seq)}"
        shown = subprocess.run(
            [browser, *QUIET, f"--user-data-dir={tmp_path}", "--dump-dom", url],
            capture_output=True,
            text=True,
            check=True,
            timeout=CHROMIUM_TIMEOUT_S,
        )
    assert HEADLINES[Verdict.UNPAID].en in shown.stdout
    assert HEADLINES[Verdict.UNPAID].ur in shown.stdout
    assert "Content Security Policy" not in shown.stderr


@pytest.mark.peer
def test_a_narrow_telephone_shows_every_answer_without_scrolling_sideways(
    tmp_path: Path,
) -> None:
    """The page's own width is told by a browser that lays it out 360 dots wide."""
    browser = shutil.which("chromium")
    assert browser, "install Debian's package chromium"
    pages = [front_page("Treasury", demo=True), too_often_page(60, "Treasury", demo=True)]
    receipts = (Receipt(now(), 2**32, "1LINK 1BILL KP Treasury"), Receipt(now(), 1, ""))
    facts = some_facts(amount_paisa=2**32 - 1, paid_paisa=2**32, refund_paisa=1, receipts=receipts)
    pages += [
        verdict_page(Answer(each, now(), facts), "Treasury", demo=True, again=Typed("9" * 60))
        for each in Verdict
    ]
    css = (PAGES / "page.css").read_text(encoding="utf-8")
    measure = "<script>document.title = document.documentElement.scrollWidth</script>"
    frames = ""
    for n, page in enumerate(pages):
        whole = page.replace("</head>", f"<style>{css}</style></head>")
        (tmp_path / f"{n}.html").write_text(whole.replace("</body>", f"{measure}</body>"))
        frames += f'<iframe src="{n}.html" style="width:360px;height:900px;border:0"></iframe>'
    all_of = "Array.from(document.querySelectorAll('iframe'))"
    told = f"onload = () => document.body.dataset.widths = {all_of}"
    told += ".map(each => each.contentDocument.title)"
    (tmp_path / "all.html").write_text(f"<body>{frames}<script>{told}</script></body>")
    shown = subprocess.run(
        [
            *(browser, *QUIET, f"--user-data-dir={tmp_path / 'profile'}"),
            *(
                "--allow-file-access-from-files",
                "--hide-scrollbars",
                "--dump-dom",
                (tmp_path / "all.html").as_uri(),
            ),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=CHROMIUM_TIMEOUT_S,
    )
    widths = re.search(r'data-widths="([0-9,]+)"', shown.stdout)
    assert widths
    assert widths[1].split(",") == ["360"] * len(pages)


@pytest.mark.peer
def test_a_telephone_without_scripts_checks_a_challan_by_hand(
    server: Server, tmp_path: Path
) -> None:
    journal = enrol(server.treasury, "by-hand", "83")
    seq = journal.challan(250_000)
    server.put(journal.part())
    reference = spaced_reference(reference_of(journal, seq))
    with browsing(tmp_path, *QUIET) as browser:
        browser.open(server.url, 'name="number"')
        pages = []
        for amount, wanted in (("2,501", Verdict.UNKNOWN), ("۲۵۰۰", Verdict.UNPAID)):
            browser.type("#number", reference)
            browser.type("#amount", amount)
            browser.enter()
            pages.append(browser.shown(f'class="panel {wanted}"'))
            assert HEADLINES[wanted].ur in pages[-1]
    assert ["<form" in page for page in pages] == [True, False]
