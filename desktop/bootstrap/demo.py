"""A DEMO counter with its own local treasury, made in a folder of its own."""

from pathlib import Path

from desktop.domain.calendar import now
from desktop.domain.text import Bilingual
from desktop.models.database import Database
from desktop.services import enrolling
from desktop.services.enrolling import NewPerson
from desktop.settings import Settings
from desktop.signing.pins import PRODUCT, Cost, random_pin

DEMO_PEOPLE = (
    ("clerk", Bilingual("Ayesha (DEMO)", "عائشہ (DEMO)"), "clerk"),
    ("supervisor", Bilingual("Khalid (DEMO)", "خالد (DEMO)"), "supervisor"),
)


def ensure_demo(data_dir: Path, *, cost: Cost = PRODUCT, key_place: str = "auto") -> Settings:
    """Make a DEMO counter with its own local treasury in ``data_dir``, unless it is there.

    Two people get random PINs; the device is enrolled with the local treasury at once and can
    never be enrolled for real. Raises Unavailable when the treasury's process does not start.
    """
    from desktop.services import local_treasury

    if (data_dir / "ledger.sqlite").exists():
        settings = Settings.load(data_dir)
        _finish_demo(settings)
        return settings
    treasury = data_dir / "treasury"
    key = local_treasury.found_treasury(treasury)
    port = local_treasury.free_port()
    people = tuple(NewPerson(uid, name, role, random_pin()) for uid, name, role in DEMO_PEOPLE)
    wanted = Settings(
        data_dir=data_dir,
        office="DC-PSH",
        district="PSH",
        counter="02",
        treasury_url=f"http://{local_treasury.HOST}:{port}",
        verify_prefix=f"HTTP://{local_treasury.HOST}:{port}/V/",
        demo=True,
        cash_at_counter=True,
    )
    enrolling.keep_demo_pins(wanted, people)
    settings = enrolling.init(
        wanted, people=people, treasury_key=key, now=now, key_place=key_place, cost=cost
    )
    _finish_demo(settings)
    return settings


def _finish_demo(settings: Settings) -> None:
    """Enrol a DEMO counter whose first start was cut short, too."""
    from desktop.services import local_treasury

    db = Database(settings.ledger)
    with db.read() as uow:
        row = uow.counter.find()
    db.close()
    if row is not None and row.certificate is None:
        certificate = local_treasury.approve(settings.data_dir / "treasury", row.request)
        enrolling.install(certificate, settings=settings)
