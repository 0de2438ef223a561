"""find: the one box of the window, from a terminal; all that it finds, as a table."""

from contextlib import closing
from pathlib import Path

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.cli.answers import say, view_json
from desktop.cli.arguments import Arguments, folder
from desktop.cli.persons import person
from desktop.domain.errors import Refused
from desktop.domain.money import rupees
from desktop.services.finding import ChallanView
from desktop.services.searching import Count, Page, Wanted

DONE = 0


def find(args: Arguments) -> int:
    """Print the newest challans that are found; write all of them where a file is named."""
    wanted = Wanted(text=args.text)
    with closing(bootstrap.build(folder(args))) as app:
        page, count = app.search(wanted), app.finds.count(wanted)
        files = _written(app, wanted, args)
    answer = {
        "challans": [view_json(row) for row in page.rows],
        "found": count.challans,
        "more": count.more,
        "suggestions": list(page.suggestions),
        **files,
    }
    say(args, answer, "\n".join([*map(_line, page.rows), *_told(page, count, files)]))
    return DONE


def _written(app: App, wanted: Wanted, args: Arguments) -> dict[str, str | None]:
    """Write what is found to the files that are named; who takes it logs in for that."""
    places: dict[str, Path | None] = {"csv": args.csv, "xlsx": args.xlsx}
    for kind, path in places.items():
        if path is not None and path.suffix.lower() != f".{kind}":
            message = f"--{kind} needs a file whose name ends in .{kind}, not “{path.name}”."
            raise Refused(message)
    who = person(app, args) if any(places.values()) else None
    for path in places.values():
        if path is not None and who is not None:
            app.finds.save(wanted, path, who)
    return {name: str(path) if path else None for name, path in places.items()}


def _line(row: ChallanView) -> str:
    state = "void" if row.void else row.money
    at = f"{row.issued_at:%Y-%m-%d}"
    return f"{row.number}  {at}  {row.payer_name}  Rs {rupees(row.amount_paisa)}  {state}"


def _told(page: Page, count: Count, files: dict[str, str | None]) -> list[str]:
    alike = f"Names that sound alike: {', '.join(page.suggestions)}"
    found = f"{count.challans}{'+' if count.more else ''} found"
    written = [f"Written to {path}" for path in files.values() if path]
    return [*([alike] if page.suggestions else []), found, *written]
