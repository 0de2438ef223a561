"""The verb that tells what the window's Outbox shows: what waits, and what the treasury said."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from desktop import bootstrap
from desktop.cli.answers import say
from desktop.cli.arguments import Arguments, folder

if TYPE_CHECKING:  # the wire is imported by the deed that uses it
    from desktop.services.asking import Asked
    from desktop.services.outbox import Outbox

DONE, REFUSED = 0, 1


def outbox(args: Arguments) -> int:
    """What waits for the treasury and what it answered; 1 where a person must do something."""
    with closing(bootstrap.build(folder(args))) as app:
        asked = app.ask_treasury() if args.ask else None
        found = app.outbox()
    answer = {**plain(found), "asked": plain(asked)}
    say(args, answer, "\n".join(_lines(found, asked)))
    return REFUSED if found.mark == "alarm" or found.standing or found.log_faults else DONE


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a deed returns
    """Return a deed's answer as JSON values: its fields by name, times in ISO 8601."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def _lines(found: "Outbox", asked: "Asked | None") -> Iterator[str]:
    yield f"{found.challans} challans, {found.entries} entries wait in {len(found.parts)} parts."
    if found.oldest_at:
        yield f"The oldest waits for {found.age_s // 3600} hours.{_advice(found.mark)}"
    for part in found.parts:
        what = f"part {part.digest}" if part.digest else "not sealed yet"
        yield (
            f"  entries {part.first} to {part.last} ({what}): {part.size:,} bytes, "
            f"{part.tries} tries. {part.said.text}".rstrip()
        )
    if found.standing_text:
        yield found.standing_text
    if found.apart:
        yield f"Kept apart: entries {found.apart.first} to {found.apart.last}."
    yield (
        f"Days: {found.days_agreed} agreed, {found.days_differ} differ, "
        f"{found.days_open} not yet answered."
    )
    if found.catalogue_next:
        version, day = found.catalogue_next
        yield f"Catalogue {version} came; it is in use from {day} on."
    yield f"Lease: {found.lease_days} days left. Certificate: {found.certificate_days} days left."
    yield from (f"The treasury’s log contradicts itself: log/{name}" for name in found.log_faults)
    if asked:
        same = "the same journal" if asked.same else "another journal"
        yield f"The treasury says {asked.status}: it holds {asked.holds} entries of {same}."


def _advice(mark: str) -> str:
    if mark == "alarm":
        return " Carry it to the treasury on a stick today: mahasil export FILE"
    return " Find out why the line is down, or carry it: mahasil export FILE" if mark else ""
