"""One function a verb: open the counter, do one deed, say what came of it."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.cli import backups, carry, finds, keys, outboxes, papers, printers
from desktop.cli.answers import issued_json, report_json, report_words, say, view_json
from desktop.cli.arguments import Arguments, folder
from desktop.cli.persons import approver, person, pin_of
from desktop.domain.calendar import now
from desktop.domain.errors import Refused
from desktop.domain.money import parse_rupees, rupees
from desktop.domain.text import Bilingual
from desktop.services import enrolling, enrolment_files
from desktop.services.drafts import BadDraft, read_draft
from desktop.services.enrolling import NewPerson
from desktop.settings import Settings

DONE, REFUSED = 0, 1
MAX_DRAFT = 256 * 1024


@contextmanager
def _counter(args: Arguments) -> Iterator[App]:
    app = bootstrap.build(folder(args))
    try:
        yield app
    finally:
        app.close()


def demo(args: Arguments) -> int:
    """A whole day on real parts."""
    from desktop.cli.demo import run

    return run(args)


def init(args: Arguments) -> int:
    """First run: a key, a ledger, two people, an enrolment request."""
    data_dir = folder(args)
    if args.demo:
        settings = bootstrap.ensure_demo(data_dir)
        pins = enrolling.demo_pins(settings)
        words = "\n".join(f"  {uid}: PIN {pin}" for uid, pin in pins.items())
        say(args, {"data": str(data_dir), "pins": pins}, f"DEMO counter in {data_dir}\n{words}")
        return DONE
    settings = _init_real(args, data_dir)
    done = {"data": str(data_dir), "key_place": settings.key_place}
    say(args, done, f"Counter made in {data_dir}. Next: mahasil enrol --request FILE")
    return DONE


def _init_real(args: Arguments, data_dir: Path) -> Settings:
    missing = [
        name
        for name in ("office", "district", "counter", "treasury", "treasury_key")
        if not getattr(args, name)
    ]
    if missing:
        message = f"--{missing[0].replace('_', '-')} is needed; --demo makes a counter to try."
        raise Refused(message)
    wanted = Settings(
        data_dir=data_dir,
        office=args.office,
        district=args.district,
        counter=args.counter,
        printer=args.printer,
        treasury_url=args.treasury,
        **({"verify_prefix": args.verify_prefix} if args.verify_prefix else {}),
    )
    people = tuple(
        NewPerson(uid, Bilingual(uid, uid), role, pin_of(uid, None, args))
        for uid, role in ((args.clerk, "clerk"), (args.supervisor, "supervisor"))
    )
    key, authority = _key(args.treasury_key), args.treasury_ca
    return enrolling.init(wanted, people=people, treasury_key=key, now=now, authority=authority)


def _key(text: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != 32:  # noqa: PLR2004 - an Ed25519 public key
        message = "--treasury-key must be 64 hex digits, as “mahasil-treasury init” printed them."
        raise Refused(message)
    return key


def enrol(args: Arguments) -> int:
    """Write the request for the treasury, or install its certificate; once enrolled, a new one."""
    settings = Settings.load(folder(args))
    if bool(args.request) == bool(args.install):
        message = "Give one of --request F and --install F."
        raise Refused(message)
    if enrolling.is_enrolled(settings):
        return keys.renew(args)
    if args.request:
        enrolment_files.write(args.request, enrolling.request_of(settings))
        say(args, {"request": str(args.request)}, f"Request written to {args.request}")
        return DONE
    given = enrolment_files.read(args.install)
    certificate = enrolling.install(given, settings=settings)
    number = f"{certificate.district}-{certificate.counter}"
    say(args, {"device": certificate.device}, f"Enrolled: device {certificate.device}, {number}")
    return DONE


def issue(args: Arguments) -> int:
    """Issue the draft on standard input; prints the challans as a list."""
    draft = read_draft(_json(args.draft))
    with _counter(args) as app:
        issued = app.issue(draft, person(app, args), print_later=args.print_later)
        answer = [issued_json(one, app) for one in issued]
    words = "\n".join(f"{one.number}  Rs {rupees(one.amount_paisa)}" for one in issued)
    say(args, answer, words)
    return DONE


def _json(source: str) -> object:
    raw = sys.stdin.buffer.read(MAX_DRAFT + 1) if source == "-" else Path(source).read_bytes()
    if len(raw) > MAX_DRAFT:
        raise BadDraft("input", "it is far too long")
    try:
        found: object = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BadDraft("input", f"it is not JSON ({error})") from error
    return found


def void(args: Arguments) -> int:
    """Make a challan void."""
    with _counter(args) as app:
        clerk, second = person(app, args), approver(app, args)
        view = app.void(
            args.number,
            reason=args.reason,
            clerk=clerk,
            approver=second,
            pin=pin_of(second, app, args),
        )
    say(args, view_json(view), f"{view.number} is void.")
    return DONE


def pay(args: Arguments) -> int:
    """Record money taken."""
    amount = parse_rupees(args.amount)
    with _counter(args) as app:
        clerk = person(app, args)
        paid = app.pay(
            args.number,
            amount_paisa=amount,
            tender=args.tender,
            clerk=clerk,
            request=args.request,
        )
    answer = {
        "receipt_no": paid.receipt_no,
        "number": paid.number,
        "amount_paisa": paid.paisa,
        "balance_paisa": paid.balance_paisa,
        "seq": paid.seq,
    }
    words = f"Receipt {paid.receipt_no}: Rs {rupees(paid.paisa)} for {paid.number}"
    say(args, answer, words)
    return DONE


def reprint(args: Arguments) -> int:
    """Queue DUPLICATE n."""
    with _counter(args) as app:
        copy = app.reprint(args.number, clerk=person(app, args), reason=args.reason)
    words = f"DUPLICATE {copy} is in the spool." if copy else "The original is in the spool."
    say(args, {"copy": copy}, words)
    return DONE


def show(args: Arguments) -> int:
    """Print one challan."""
    with _counter(args) as app:
        view = app.show(args.number)
    lines = [f"{name:14} {value}" for name, value in view_json(view).items()]
    say(args, view_json(view), "\n".join(lines))
    return DONE


def print_(args: Arguments) -> int:
    """Drain the spool; 75 when a printer took nothing, 1 when nobody knows about a job.

    Whoever asks for it asks for what is old, too; what a clerk keeps for later stays.
    """
    jobs = []
    with _counter(args) as app:
        app.paper.recover_spool()
        app.paper.print_held()
        while (done := app.paper.print_next(args.to)) is not None:
            jobs.append(done)
            if done.state == "queued":
                break
        held = [{"id": job.id, "why": job.held} for job in app.paper.waiting_jobs() if job.held]
        slips = app.paper.spool_counts()
    answer = {
        "jobs": [{"id": one.job, "state": one.state, "text": one.text} for one in jobs],
        "held": held,
        "slips": asdict(slips),
    }
    words = "\n".join(f"job {one.job}: {one.state} {one.text}" for one in jobs)
    say(args, answer, words or "Nothing waits.")
    states = {one.state for one in jobs}
    return 75 if "queued" in states else REFUSED if "uncertain" in states else DONE


def shift(args: Arguments) -> int:
    """Open, read or close a shift; the reports go to the spool."""
    with _counter(args) as app:
        who = person(app, args)
        if args.action == "open":
            row = app.open_shift(who)
            say(args, {"shift": row.no, "day": row.day.isoformat()}, f"Shift {row.no} is open.")
            return DONE
        report = app.x_report() if args.action == "x" else app.close_shift(who)
        app.paper.print_report(report, who)
    say(args, report_json(report), report_words(report))
    return DONE


def close_day(args: Arguments) -> int:
    """Close the business day; a supervisor does it."""
    with _counter(args) as app:
        args.user = args.user or args.approver
        closed = app.close_day(person(app, args, "supervisor"))
    manifest = closed.manifest
    answer = {
        "day": manifest.day.isoformat(),
        "day_no": manifest.day_no,
        "first": manifest.first,
        "last": manifest.last,
        "head": manifest.head.hex(),
        "seq": closed.seq,
    }
    say(args, answer, f"Day {manifest.day:%d-%m-%Y} is closed, number {manifest.day_no}.")
    return DONE


def sync(args: Arguments) -> int:
    """One round with the treasury; 75 when it did not answer."""
    with _counter(args) as app:
        report = app.sync()
    again = report.next_try_at
    answer = {**asdict(report), "next_try_at": again.isoformat() if again else None}
    words = (
        f"{report.acked} parts acknowledged, {report.agreed_days} days agreed, "
        f"{report.waiting} parts waiting. {report.text or report.catalogue}"
    ).strip()
    say(args, answer, words)
    return DONE if report.online and not report.text else 75 if not report.online else REFUSED


def verify(args: Arguments) -> int:
    """Is this slip genuine? 0 yes, 1 no, void or unknown."""
    with _counter(args) as app:
        verdict = app.verify(args.what)
    challan = verdict.challan
    answer = {
        "verdict": verdict.code,
        "text": verdict.text.en,
        "number": verdict.number,
        "reference": verdict.reference,
        "amount_paisa": verdict.token.paisa if verdict.token else None,
        "issued_at": verdict.token.issued_at.isoformat() if verdict.token else None,
        "custody": challan.custody if challan else None,
        "money": challan.money if challan else None,
        "void": challan.void if challan else None,
        "keys_at": verdict.keys_at.isoformat() if verdict.keys_at else None,
    }
    say(args, answer, f"{verdict.text.en} {verdict.number}".strip())
    return DONE if verdict.genuine else REFUSED


def audit(args: Arguments) -> int:
    """Check the whole journal, or its chain alone; 1 on faults."""
    with _counter(args) as app:
        if args.chain:
            return _audit_chain(args, app)
        found = app.audit()
    answer = {**asdict(found), "faults": list(found.faults)}
    words = f"{found.entries} entries, {found.challans} challans, {found.parts} parts: "
    say(args, answer, words + ("all sound." if found.ok else "; ".join(found.faults)))
    return DONE if found.ok else REFUSED


def _audit_chain(args: Arguments, app: App) -> int:
    links = app.check_chain()
    answer = {"ok": not links.faults, "entries": links.seq, "head": links.head.hex()}
    words = f"{links.seq} entries: " + ("; ".join(links.faults) or "one whole chain.")
    say(args, {**answer, "faults": links.faults}, words)
    return REFUSED if links.faults else DONE


def doctor(args: Arguments) -> int:
    """How this counter stands; 1 when something is wrong with it."""
    answer = bootstrap.examine(folder(args))
    lines = [f"{name:12} {value}" for name, value in answer.items() if name != "problems"]
    lines += [f"problem: {each}" for each in answer["problems"]] or ["no problems"]
    say(args, answer, "\n".join(lines))
    return REFUSED if answer["problems"] else DONE


def qr(args: Arguments) -> int:
    """Turn an enrolment file into a QR code or text, or the other way round."""
    enrolment_files.write(args.out, enrolment_files.read(args.file))
    say(args, {"out": str(args.out)}, f"Written to {args.out}")
    return DONE


VERBS: dict[str, Callable[[Arguments], int]] = {
    "demo": demo,
    "init": init,
    "enrol": enrol,
    "qr": qr,
    "issue": issue,
    "void": void,
    "pay": pay,
    "reprint": reprint,
    "show": show,
    "find": finds.find,
    "print": print_,
    "printers": printers.printers,
    "test-print": printers.test_print,
    "choose-printer": printers.choose_printer,
    "shift": shift,
    "close-day": close_day,
    "summary": papers.summary,
    "form": papers.form,
    "register": papers.register,
    "sync": sync,
    "outbox": outboxes.outbox,
    "backup": backups.backup,
    "restore": backups.restore,
    "confirm-clock": keys.confirm_clock,
    "rotate-key": keys.rotate_key,
    "export": carry.export,
    "import": carry.import_,
    "verify": verify,
    "audit": audit,
    "doctor": doctor,
}
