"""The verbs about printers: which there are, how one prints, which one this counter uses."""

from contextlib import closing
from dataclasses import asdict
from itertools import chain

from desktop import bootstrap
from desktop.cli.answers import say
from desktop.cli.arguments import Arguments, folder
from desktop.cli.persons import person

STATUS = {"confirmed": 0, "sent": 0, "uncertain": 1, "not_sent": 75}
"""How ``test-print`` ends: 75 where not one byte left, 1 where nobody knows whether paper came."""


def printers(args: Arguments) -> int:
    """List the printers that are attached and, where asked, those on the network; 0 even if none.

    It needs no counter: a technician looks before there is one.
    """
    from desktop.printing import discovery

    far = discovery.on_lan() if args.lan else ()
    found = list(chain(discovery.attached(), far))
    lines = [f"{one.url}  {one.name}{f'  ({one.hint})' if one.hint else ''}" for one in found]
    say(args, {"printers": [asdict(one) for one in found]}, "\n".join(lines) or "No printer found.")
    return 0


def test_print(args: Arguments) -> int:
    """Print a test page now, past the spool."""
    with closing(bootstrap.build(folder(args))) as app:
        done = app.paper.test_print(person(app, args), args.to)
    answer = {"state": done.state, "code": done.code, "text": done.text}
    say(args, answer, f"test page: {done.state} {done.text}".strip())
    return STATUS.get(done.state, 1)


def choose_printer(args: Arguments) -> int:
    """Make a printer this counter's own; a supervisor does it, and the journal keeps who."""
    with closing(bootstrap.build(folder(args))) as app:
        app.choose_printer(args.url, person(app, args, "supervisor"))
        chosen, profile = app.settings.printer, app.printer_profile()
    say(args, {"printer": chosen, "profile": profile.id}, f"This counter prints on {chosen}")
    return 0
