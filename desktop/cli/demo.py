"""``mahasil demo``: one counter's whole day, from an empty folder to the treasury's answer."""

import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.cli.answers import issued_json, say
from desktop.cli.arguments import Arguments
from desktop.domain.calendar import PAKISTAN
from desktop.domain.challan import Draft, DraftItem, Issued, Payer, Vehicle
from desktop.domain.errors import Refused
from desktop.domain.money import rupees
from desktop.domain.rules import Discretion, Percent, PerClass, Range
from desktop.domain.tariff import Item
from desktop.services import local_treasury
from desktop.services.logins import Person
from desktop.settings import default_folder

MAX_CHALLANS = 10_000
_NAMES = ("Gul Rahman", "Zarmina Bibi", "Shah Nawaz", "Noor Muhammad", "Palwasha", "Imran Khan")
_PLACES = ("Karkhano Market", "Qissa Khwani", "Saddar", "Hayatabad Phase 3", "Ring Road")
_ASKED_PAISA = 250_000
_BASE_PAISA = 100_000_000


def run(args: Arguments) -> int:
    """Do a whole day, check it, and say where everything lies; 0 when all of it is sound."""
    if not 1 <= args.challans <= MAX_CHALLANS:
        message = f"--challans takes 1 to {MAX_CHALLANS}."
        raise Refused(message)
    started = time.monotonic()
    folder = _folder(args)
    settings = bootstrap.ensure_demo(folder)
    port = int(settings.treasury_url.rpartition(":")[2])
    treasury = local_treasury.start(folder / "treasury", port)
    try:
        app = bootstrap.build(folder)
        try:
            answer = _day(app, args.challans)
        finally:
            app.close()
        answer["seconds"] = round(time.monotonic() - started, 1)
        say(args, answer, _words(answer, folder))
        _linger(args)
    finally:
        treasury.stop()
    return 0 if answer["sound"] else 1


def _folder(args: Arguments) -> Path:
    if args.out:
        return Path(args.out).absolute()
    stamp = datetime.now(PAKISTAN).strftime("%Y%m%d-%H%M%S")
    base = args.data or default_folder(demo=True).with_name(f"mahasil-demo-{stamp}")
    return Path(base).absolute()


def _day(app: App, count: int) -> dict[str, Any]:
    clerk, supervisor = _people(app)
    if app.shift() is None:
        app.open_shift(clerk)
    app.sync()
    issued = [one for draft in _drafts(app, count) for one in app.issue(draft, clerk)]
    _print_all(app)
    voided = _void_one(app, issued, clerk, supervisor)
    _pay_two(app, issued, clerk)
    app.reprint(issued[0].number, clerk=clerk, reason="demo")
    app.paper.print_report(app.x_report(), clerk)
    app.paper.print_report(app.close_shift(clerk), clerk)
    _print_all(app)
    closed = app.close_day(supervisor)
    synced = app.sync()
    pdf = app.paper.summary_pdf(
        closed.manifest.day, app.settings.data_dir / f"summary-{closed.manifest.day}.pdf"
    )
    challans = [issued_json(one, app) for one in issued]
    verdicts = [app.verify(one["slip"]).code for one in challans]
    audit = app.audit()
    with app.db.read() as uow:
        parts, acks = uow.parts.counts()
    return {
        "challans": challans,
        "voids": voided,
        "parts": parts,
        "acks": acks,
        "agreed_days": synced.agreed_days,
        "summary_pdf": str(pdf),
        "slips": str(app.settings.data_dir / "slips"),
        "database": str(app.settings.ledger),
        "page": challans[0]["url"].lower(),
        "people": {one.uid: one.demo_pin for one in app.people()},
        "verified": verdicts.count("genuine"),
        "entries": audit.entries,
        "sound": audit.ok and parts == acks and synced.agreed_days == 1,
    }


def _people(app: App) -> tuple[Person, Person]:
    by_role = {one.role: one for one in app.people()}
    clerk, supervisor = by_role["clerk"], by_role["supervisor"]
    return app.login(clerk.uid, clerk.demo_pin), supervisor


def _drafts(app: App, count: int) -> Iterator[Draft]:
    """Yield made-up cases over the whole catalogue; every fourth form mixes two items."""
    items = app.catalogue.items
    for n in range(count):
        picked = [items[n % len(items)]]
        if n % 4 == 3:  # noqa: PLR2004 - every fourth
            picked.append(items[(n + 7) % len(items)])
        yield Draft(
            request=uuid4(),
            payer=Payer(
                name=f"{_NAMES[n % len(_NAMES)]} (DEMO)",
                id_type="cnic",
                id_number=f"17301{n + 1:07d}{n % 9 + 1}",
                mobile=f"0333{n + 1:07d}",
                place=_PLACES[n % len(_PLACES)],
            ),
            vehicle=Vehicle(plate=f"LEA-{n % 9000 + 1000}") if picked[0].code[:2] == "TR" else None,
            items=tuple(_asked(item) for item in picked),
            officer=app.officers[0].code,  # the one without a ceiling
            power=app.officers[0].powers[0],
        )


def _asked(item: Item) -> DraftItem:
    """Return an item with what its rule needs: an amount, a vehicle's class, a value."""
    match item.rule:
        case Range(low_paisa=low):
            return DraftItem(code=item.code, asked_paisa=low)
        case Discretion(cap_paisa=cap):
            return DraftItem(code=item.code, asked_paisa=min(cap or _ASKED_PAISA, _ASKED_PAISA))
        case PerClass(amounts=amounts):
            return DraftItem(code=item.code, vehicle_class=next(iter(amounts)))
        case Percent():
            return DraftItem(code=item.code, base_paisa=_BASE_PAISA // 10_000)
    return DraftItem(code=item.code)


def _void_one(app: App, issued: list[Issued], clerk: Person, supervisor: Person) -> int:
    app.void(
        issued[-1].number,
        reason="wrong payer (demo)",
        clerk=clerk,
        approver=supervisor.uid,
        pin=supervisor.demo_pin,
    )
    return 1


def _pay_two(app: App, issued: list[Issued], clerk: Person) -> None:
    """Take one payment whole and one in part; a void challan is left alone."""
    for n, one in enumerate(issued[:-1][:2]):
        amount = one.amount_paisa if n == 0 else max(one.amount_paisa // 200 * 100, 100)
        app.pay(one.number, amount_paisa=amount, tender="cash", clerk=clerk)


def _print_all(app: App) -> None:
    while (done := app.paper.print_next()) is not None and done.state != "queued":
        pass


def _words(answer: dict[str, Any], folder: Path) -> str:
    total = sum(one["amount_paisa"] for one in answer["challans"])
    people = ", ".join(f"{uid} (PIN {pin})" for uid, pin in answer["people"].items())
    return f"""A whole day at a DEMO counter, {answer["seconds"]} s:
  {len(answer["challans"])} challans issued (Rs {rupees(total)}), {answer["voids"]} void, \
{answer["verified"]} read back from their slips as genuine
  {answer["entries"]} journal entries, {answer["parts"]} parts sent, {answer["acks"]} \
acknowledged, {answer["agreed_days"]} day agreed with the treasury
  done by {people}
Where it lies:
  folder    {folder}
  slips     {answer["slips"]}
  summary   {answer["summary_pdf"]}
  database  {answer["database"]}
  page      {answer["page"]}
{"All of it is sound." if answer["sound"] else "SOMETHING IS WRONG: see mahasil audit."}"""


def _linger(args: Arguments) -> None:
    """Keep the treasury's page up while a person looks at it."""
    if args.json or not sys.stdin.isatty():
        return
    input("The page is served until you press Enter. ")
