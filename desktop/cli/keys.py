"""The verbs for this counter's signing key and its clock."""

from contextlib import closing

from desktop import bootstrap
from desktop.cli.answers import say
from desktop.cli.arguments import Arguments, folder
from desktop.cli.persons import approver, person, pin_of
from desktop.services import enrolment_files

DONE = 0


def rotate_key(args: Arguments) -> int:
    """Make this counter's next signing key."""
    with closing(bootstrap.build(folder(args))) as app:
        clerk, second = person(app, args), approver(app, args)
        named = app.keys.rotate(clerk=clerk, approver=second, pin=pin_of(second, app, args))
    words = (
        f"A new signing key is made and named in entry {named.seq}. The old one goes on until the "
        "treasury has acknowledged that: run “mahasil sync”, or carry a file there and back."
    )
    say(args, {"seq": named.seq, "new_key": named.public_key.hex()}, words)
    return DONE


def confirm_clock(args: Arguments) -> int:
    """Confirm as a supervisor that the clock is right after it stepped back."""
    with closing(bootstrap.build(folder(args))) as app:
        second = approver(app, args)
        seq = app.confirm_clock(second, pin_of(second, app, args))
    say(args, {"seq": seq}, f"The step back of the clock in entry {seq} is confirmed.")
    return DONE


def renew(args: Arguments) -> int:
    """Write the request for a new certificate, or install the one that came."""
    with closing(bootstrap.build(folder(args))) as app:
        if args.request:
            enrolment_files.write(args.request, app.keys.renewal_request())
            words = f"Request for a new certificate written to {args.request}"
            say(args, {"request": str(args.request)}, words)
            return DONE
        told = app.keys.install(enrolment_files.read(args.install))
    answer = {"device": told.device, "not_after": told.not_after.isoformat()}
    words = f"Device {told.device}: the certificate holds until {told.not_after:%d-%m-%Y}"
    say(args, answer, words)
    return DONE
