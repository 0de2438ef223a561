"""A day's totals, added up."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.daybook import Movement, totals
from desktop.domain.wire import DayTotal

MOVEMENTS = st.lists(
    st.builds(
        Movement,
        kind=st.sampled_from(["issued", "voided", "paid"]),
        head=st.sampled_from(["", "B02812", "C03855"]),
        ddo=st.sampled_from(["", "PR4101"]),
        beneficiary=st.sampled_from(["provincial", "local_fund"]),
        paisa=st.integers(0, 2**32 - 1),
    ),
    max_size=40,
)


def test_a_day_without_movements_has_no_totals() -> None:
    assert totals([]) == ()


def test_a_void_counts_under_its_challans_head_and_takes_nothing_from_what_was_issued() -> None:
    rows = [
        Movement("issued", "B02812", "", "provincial", 250_000),
        Movement("issued", "B02812", "", "provincial", 100_000),
        Movement("voided", "B02812", "", "provincial", 100_000),
        Movement("paid", "B02812", "", "provincial", 50_000),
    ]
    expected = DayTotal(
        head="B02812",
        ddo="",
        beneficiary="provincial",
        issued=2,
        issued_paisa=350_000,
        voided=1,
        voided_paisa=100_000,
        payments=1,
        paid_paisa=50_000,
    )
    assert totals(rows) == (expected,)


def test_heads_ddos_and_beneficiaries_are_never_mixed_and_stand_in_order() -> None:
    rows = [
        Movement("issued", "B02812", "", "provincial", 3),
        Movement("issued", "", "PR4101", "provincial", 1),
        Movement("issued", "", "", "provincial", 1),
        Movement("issued", "", "", "local_fund", 1),
    ]
    keys = [(row.head, row.ddo, row.beneficiary) for row in totals(rows)]
    assert keys == [
        ("", "", "local_fund"),
        ("", "", "provincial"),
        ("", "PR4101", "provincial"),
        ("B02812", "", "provincial"),
    ]


@given(rows=MOVEMENTS)
def test_no_movement_is_lost_or_counted_twice_whatever_the_order(rows: list[Movement]) -> None:
    day = totals(rows)
    assert day == totals(reversed(rows))
    assert sum(t.issued + t.voided + t.payments for t in day) == len(rows)
    assert sum(t.issued_paisa + t.voided_paisa + t.paid_paisa for t in day) == sum(
        row.paisa for row in rows
    )
