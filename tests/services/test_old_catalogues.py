"""Papers are drawn again in the words of the catalogue they were made by."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from desktop.bootstrap import App
from desktop.domain.catalogue import Catalogue
from desktop.domain.wire import PublishedCatalogue
from desktop.services.issuing import record_of
from desktop.services.kept_catalogues import keep_catalogue
from desktop.services.old_catalogues import choice_title, counter_then, in_any
from desktop.services.papers import slip_page
from desktop.settings import RESOURCES
from desktop.signing.catalogues import sign_catalogue
from tests.office import AYESHA, KHALID, TREASURY, a_draft

BUILT_IN = RESOURCES / "catalogue" / "2026-11.json"
ITEM = "LG-03"


def changed(title: str, *, without: bool = False) -> bytes:
    """Return the program's catalogue with an item of another title, or without it."""
    said = json.loads(BUILT_IN.read_text("utf-8"))
    (item,) = [each for each in said["items"] if each["code"] == ITEM]
    item["title"]["en"] = title
    if without:
        said["items"].remove(item)
    said["version"] = f"{title} {len(said['items'])}"
    return json.dumps(said, ensure_ascii=False).encode()


def use(app: App, content: bytes, *, kept: bool = True) -> None:
    """Make ``content`` the catalogue in use, as the next start of the program would."""
    parsed = Catalogue.parse(content)
    told = PublishedCatalogue(version=parsed.version, valid_from=date(2026, 11, 1), content=content)
    if kept:
        keep_catalogue(app.settings.data_dir, told, sign_catalogue(told, TREASURY))
    app.counter = replace(app.counter, catalogue=parsed)


def slip(app: App, seq: int) -> str:
    return repr(slip_page(seq, db=app.db, counter=app.counter))


def test_a_slip_says_what_it_said_when_it_was_issued(office: App) -> None:
    own = office.catalogue.item(ITEM).title.en
    first = office.issue(a_draft(ITEM), AYESHA)[0].seq
    before = slip(office, first)
    use(office, changed("A new name"))
    second = office.issue(a_draft(ITEM), AYESHA)[0].seq
    use(office, changed("A third name", without=True))
    assert slip(office, first) == before
    assert own in before
    assert "A new name" in slip(office, second)


def test_where_a_catalogue_is_gone_todays_speaks(office: App) -> None:
    use(office, changed("Never kept"), kept=False)
    seq = office.issue(a_draft(ITEM), AYESHA)[0].seq
    use(office, changed("Today"), kept=False)
    assert "Today" in slip(office, seq)
    with office.db.read() as uow:
        assert counter_then(record_of(seq, uow), office.counter, uow) is office.counter


def test_summaries_registers_and_forms_name_what_left_the_catalogue(office: App) -> None:
    title = office.catalogue.item(ITEM).title.en
    number = office.issue(a_draft(ITEM), AYESHA)[0].number
    office.pay(number, amount_paisa=100, tender="cash", clerk=AYESHA)
    office.close_shift(AYESHA)
    day = office.close_day(KHALID).manifest.day
    use(office, changed("gone", without=True))
    assert title in repr(office.paper.summary(day))
    assert title.split()[0] in repr(office.paper.challan_form(number, AYESHA))
    document, csv = office.paper.register("deposit", (day, day), AYESHA)
    assert csv.count(b"\n") > 1
    assert document.pages


def test_the_newest_that_knows_a_code_is_asked(office: App) -> None:
    use(office, changed("Second"))
    use(office, changed("gone", without=True))
    with office.db.read() as uow:
        found = in_any(lambda each: each.item(ITEM), office.counter, uow)
        assert found is not None
        assert found.title.en == "Second"
        assert in_any(lambda each: each.item("ZZ-99"), office.counter, uow) is None
        assert choice_title("tenders", "barter", office.counter, uow).en == "barter"


def test_the_record_names_its_catalogue_by_its_bytes(office: App) -> None:
    seq = office.issue(a_draft(ITEM), AYESHA)[0].seq
    with office.db.read() as uow:
        assert record_of(seq, uow).catalogue == sha256(BUILT_IN.read_bytes()).digest()


@pytest.mark.parametrize("kind", ["receipt", "notice"])
def test_receipts_and_notices_too_are_of_their_challans_day(office: App, kind: str) -> None:
    number = office.issue(a_draft(ITEM), AYESHA)[0].number
    office.paper.print_next()
    if kind == "receipt":
        office.pay(number, amount_paisa=100, tender="cash", clerk=AYESHA)
    else:
        office.paper.print_notice(number, AYESHA)
    use(office, changed("gone", without=True))
    done = office.paper.print_next()
    assert done is not None
    assert done.state == "confirmed"
