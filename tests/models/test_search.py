"""Pages of challans by the beginnings of names and numbers, newest first."""

import pytest
from sqlalchemy import select

from desktop.bootstrap import App
from desktop.domain.challan import Payer
from desktop.models.challans import challan
from desktop.models.search import Cut, Only, words_in, words_of
from tests.office import AYESHA, a_draft


def named(office: App, *names: str) -> None:
    for name in names:
        office.issue(a_draft(payer=Payer(name=name)), AYESHA)


def found(office: App, *words: str) -> list[str]:
    with office.db.read() as uow:
        return [row.payer_name for row in uow.search.by_name(words)]


def test_the_index_keeps_each_word_and_its_sound() -> None:
    assert words_of("Gul  RAHMAN") == "gul rahman =gl =rmn"


def test_all_words_must_begin_so_in_any_order(office: App) -> None:
    named(office, "Gul Rahman", "Rahman Gul", "Gul Khan")
    assert found(office, "rah", "gu") == ["Rahman Gul", "Gul Rahman"]
    assert found(office, "gul", "gul", "k") == ["Gul Khan"]
    assert found(office, "ahman") == []


def test_signs_part_words_and_are_none(office: App) -> None:
    assert words_in('Gul_Bano, "100%" (NEAR) =x') == ["gul", "bano", "100", "near", "x"]
    assert words_in("'; -- * = _") == []
    named(office, "Gul_Bano")
    assert found(office, "bano") == ["Gul_Bano"]
    assert found(office) == []


def test_pages_go_down_and_up_from_the_last_one_seen(office: App) -> None:
    named(office, "Gul One", "Gul Two", "Gul Three")
    with office.db.read() as uow:
        first = uow.search.by_name(["gul"], Cut(limit=2))
        rest = uow.search.by_name(["gul"], Cut(below=first[-1].seq, limit=2))
        back = uow.search.by_name(["gul"], Cut(above=rest[0].seq, limit=1))
        all_above = uow.search.newest(Cut(above=rest[0].seq, limit=9))
    assert [row.payer_name for row in (*first, *rest)] == ["Gul Three", "Gul Two", "Gul One"]
    assert back == first[1:]
    assert all_above == first


@pytest.mark.parametrize("many", [1, 2_000])
def test_numbers_are_found_alike_however_many_begin_so(
    office: App, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.models.search.MANY", many)
    named(office, "One", "Two", "Three")
    with office.db.read() as uow:
        rows = uow.search.by_number(["PSH-"], 2, Cut(limit=2))
        last = uow.search.by_number(["PSH-"], 2, Cut(below=rows[-1].seq))
        none = uow.search.by_number(["XYZ"], None)
    assert [row.payer_name for row in (*rows, *last, *none)] == ["Three", "Two", "One"]


def test_only_what_is_wanted_is_in_a_page(office: App) -> None:
    named(office, "Open", "Void", "Paid")
    with office.db.begin() as uow:
        by = {row.payer_name: row for row in uow.search.newest()}
        paid = by["Paid"]
        uow.challans.set_void(by["Void"].seq)
        uow.challans.set_paid(paid.seq, money="paid", paid_paisa=paid.amount_paisa)
        uow.challans.reported(paid.seq, paid.seq)

        def names(only: Only) -> set[str]:
            return {row.payer_name for row in uow.search.newest(only=only)}

        assert names(Only(open=True)) == {"Open"}
        assert names(Only(void=True)) == {"Void"}
        assert names(Only(unsent=True)) == {"Open", "Void"}
        assert names(Only(day=paid.day, clerk=AYESHA.uid)) == {"Open", "Void", "Paid"}
        assert names(Only(clerk="nobody")) == set()


def test_a_list_of_few_among_many_reads_its_index(office: App) -> None:
    lists = {
        "ix_challan_void": Only(void=True),
        "ix_challan_unsent": Only(unsent=True),
        "ix_challan_clerk": Only(clerk="nobody"),
    }
    with office.db.read() as uow:
        for index, only in lists.items():
            query = Cut(limit=9).of(select(challan).where(*only.where()), challan.c.seq)
            dialect = uow.connection.dialect
            told = query.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
            plan = uow.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {told}").all()
            assert index in str(plan)
