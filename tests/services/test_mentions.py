"""What the journal and the treasury say of one challan."""

from desktop.bootstrap import App
from desktop.domain.feeds import FeedItem
from tests.office import AYESHA, NOON, PINS, a_draft


def test_all_that_happened_to_a_challan_is_told_in_order(office: App) -> None:
    one, other = (office.issue(a_draft(), AYESHA)[0] for _ in range(2))
    office.paper.print_next()
    office.paper.print_next()
    for issued in (one, other):
        office.reprint(issued.number, clerk=AYESHA, reason="lost")
    office.pay(one.number, amount_paisa=100_000, tender="cash", clerk=AYESHA)
    office.void(
        other.number, reason="Wrong person", clerk=AYESHA, approver="khalid", pin=PINS["khalid"]
    )
    told = {each: office.finds.mentions(each.seq) for each in (one, other)}
    assert [said.what for said in told[one]] == ["issued", "reprint", "paid"]
    assert [(said.what, said.who, said.words) for said in told[other]] == [
        ("issued", "ayesha", ""),
        ("reprint", "ayesha", "lost"),
        ("void", "ayesha, khalid", "Wrong person"),
    ]
    paid = told[one][-1]
    assert (paid.paisa, paid.words, paid.n) == (100_000, "cash", 1)
    assert [said.seq for said in told[one]] == sorted(said.seq for said in told[one])


def test_the_treasurys_news_of_a_challan_stand_among_them(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    with office.db.begin() as uow:
        for n, seq in enumerate((issued.seq, issued.seq + 1), 1):
            uow.feed.add(
                FeedItem(
                    n=n,
                    at=NOON,
                    kind="exception",
                    device=office.counter.device,
                    seq=seq,
                    code="late",
                    paisa=None,
                    words="",
                )
            )
    assert [said.what for said in office.finds.mentions(issued.seq)] == ["issued", "exception"]


def test_no_challan_has_no_story(office: App) -> None:
    assert office.finds.mentions(10**6) == ()
