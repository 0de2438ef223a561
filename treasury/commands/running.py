"""``init``, ``serve``, ``restore``, ``report``: a treasury's life."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from treasury.alarms import DAYS_MISSING
from treasury.commands.terminal import add_key_choice, add_verb, asker, key_wish, opened, say, warn
from treasury.founding import DEFAULT_NAME, found
from treasury.keeping import CERTIFICATES, keep
from treasury.key_files import prove
from treasury.limiting import LOOKUPS_IN_ALL, LOOKUPS_OF_ONE
from treasury.report import report
from treasury.restoring import Restored, certificates_in, check_database, restore
from treasury.serving import LOOPBACK, Place, serve
from treasury.succession import check_finished

MAX_WORKERS = 64


def add(verbs: Any) -> None:  # noqa: ANN401 — argparse's own
    """Add the verbs of this file."""
    init = add_verb(verbs, "init", _init, "make a treasury's folder, key and database")
    init.add_argument("--name", default=DEFAULT_NAME, help="what its pages call it")
    init.add_argument("--demo", action="store_true", help="for demo counters only, and says so")
    add_key_choice(init)
    serving = add_verb(verbs, "serve", _serve, "answer counters and citizens over HTTP")
    serving.add_argument("--host", default=LOOPBACK)
    serving.add_argument("--port", type=int, required=True, help="0 takes a free one")
    serving.add_argument("--workers", type=_count, default=1, help="how many processes answer")
    words = "a load balancer whose word on who asks is believed; may be given again"
    serving.add_argument("--trusted-proxy", action="append", default=[], metavar="IP", help=words)
    words = "how many challans a minute one client may look up by hand"
    serving.add_argument("--lookups", type=_lookups, default=LOOKUPS_OF_ONE, help=words)
    words = "how many all clients together may, in each process"
    serving.add_argument("--lookups-in-all", type=_lookups, default=LOOKUPS_IN_ALL, help=words)
    serving.add_argument("--stop-with-stdin", action="store_true", help="end when stdin ends")
    words = "after an older copy of the database was put back: take the lost devices up again"
    restoring = add_verb(verbs, "restore", _restore, words)
    restoring.add_argument("--certificates", type=Path, metavar="DIR", help="where they are kept")
    add_verb(verbs, "report", _report, "say what is held and what is questioned")


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= MAX_WORKERS:
        raise ValueError(text)
    return count


def _lookups(text: str) -> int:
    return max(0, int(text))


def _init(args: argparse.Namespace) -> None:
    treasury = found(
        args.data,
        database=args.database,
        name=args.name,
        demo=args.demo,
        wish=key_wish(args),
        ask=asker(args),
    )
    key = treasury.signer.public_key.hex()
    answer = {
        "public_key": key,
        "database": treasury.database,
        "key_file": str(treasury.key_file),
        "key": treasury.key_kind,
    }
    warn(treasury)
    treasury.engine.dispose()
    say(args, answer, key)


def _serve(args: argparse.Namespace) -> None:
    place = Place(
        host=args.host,
        port=args.port,
        stop_with_stdin=args.stop_with_stdin,
        workers=args.workers,
        proxies=tuple(args.trusted_proxy),
        of_one=args.lookups,
        in_all=args.lookups_in_all,
    )

    def announce(url: str) -> None:
        say(args, {"listening": url}, f"listening on {url}")

    with opened(args) as treasury:
        check_database(treasury)
        check_finished(treasury)
        prove(treasury.signer)  # whoever opens the key is asked before the first counter is
        keep(treasury)
        serve(treasury, place, announce)


def _restore(args: argparse.Namespace) -> None:
    with opened(args) as treasury:
        folder = args.certificates or treasury.folder / CERTIFICATES
        done = restore(treasury, certificates_in(folder))
    say(args, asdict(done), _restored_words(done))


def _restored_words(done: Restored) -> str:
    since = f" since {done.payments_until}" if done.payments_until else ""
    return (
        f"{done.devices} devices are known, {len(done.readmitted)} of them taken up again, with "
        f"{done.rulings} decisions, {done.notices} notices and {done.evidence} parts of evidence "
        f"that were lost. The log goes on from part {done.log_size}; counters are told so. Serve "
        "now: the counters send again what is missing. Let every bank and payment app tell again "
        f"what it told{since}; told twice does no harm."
    )


def _report(args: argparse.Namespace) -> None:
    with opened(args) as treasury:
        answer = report(treasury)
    say(args, answer, _report_words(answer))


def _report_words(answer: dict[str, list[Any]]) -> str:
    lines = [f"WARNING: {words}" for words in answer["warnings"]]
    lines += [
        f"device {each['device']}: {each['entries']} entries, {each['challans']} challans, "
        f"{each['amount_paisa']} paisa{', forked' if each['forked'] else ''}"
        for each in answer["devices"]
    ]
    lines += [
        f"device {each['device']}, entry {each['seq']}: {each['code']}: {each['detail']}"
        f"{' (cleared)' if each['cleared'] else ''}"
        for each in answer["exceptions"]
    ]
    lines += [_alarm_words(each) for each in answer["alarms"]]
    lines += [
        f"the server failed {each['times']} times, last at {each['last_at']}: {each['what']}; its "
        f"log says why (request {each['request']})"
        for each in answer["incidents"]
    ]
    return "\n".join(lines) or "no devices"


def _alarm_words(alarm: dict[str, Any]) -> str:
    whose = f"ALARM: device {alarm['device']} of {alarm['office']}"
    if alarm["alarm"] == DAYS_MISSING:
        return f"{whose}: {alarm['days']} days not closed here, from {alarm['from']} on"
    return f"{whose}: nothing came since {alarm['heard_at']}"
