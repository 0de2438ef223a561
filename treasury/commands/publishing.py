"""``root-keys``, ``replace-root-key``, ``publish-catalogue``: the ceremonies of publishing."""

import argparse
from pathlib import Path
from typing import Any

from treasury.commands.terminal import add_verb, opened, passphrase, say
from treasury.publishing import (
    Holder,
    make_root_keys,
    publish_catalogue,
    read_whole,
    replace_root_key,
)
from treasury.tuf_repo import ROOT_KEYS


def add(verbs: Any) -> None:  # noqa: ANN401 — argparse's own
    """Add the verbs of this file."""
    words = "make the three root keys, for three people to take away"
    keys = add_verb(verbs, "root-keys", _root_keys, words)
    keys.add_argument("--out", type=Path, required=True, help="the folder for the key files")
    words = "replace the root key of the holder who does not sign: lost, stolen, or its person left"
    replacing = add_verb(verbs, "replace-root-key", _replace, words)
    add_two_keys(replacing)
    replacing.add_argument("--out", type=Path, required=True, help="the new person’s key file")
    words = "publish a catalogue, signed by two people who hold a root key"
    publishing = add_verb(verbs, "publish-catalogue", _publish, words)
    publishing.add_argument("file", type=Path, help="the catalogue, a JSON file")
    add_two_keys(publishing)
    publishing.add_argument("--ca", type=Path, help="PEM certificates to be believed from now on")
    words = "even if it lacks an office where counters work"
    publishing.add_argument("--anyway", action="store_true", help=words)


def add_two_keys(parser: argparse.ArgumentParser) -> None:
    """Let the verb take the key files of two people who hold a root key."""
    parser.add_argument("--key", type=Path, action="append", required=True, help="twice")


def holders(args: argparse.Namespace) -> list[Holder]:
    """Return the people of ``add_two_keys``, each asked for a passphrase."""
    return [Holder(each, passphrase(f"Passphrase of {each}: ")) for each in args.key]


def _root_keys(args: argparse.Namespace) -> None:
    with opened(args) as treasury:
        asked = [passphrase(f"Passphrase of person {n}: ") for n in range(1, ROOT_KEYS + 1)]
        files = make_root_keys(treasury, args.out, asked)
    words = "\n".join(f"{each}: for one person, to be taken away from here" for each in files)
    say(args, {"keys": [str(each) for each in files]}, words)


def _replace(args: argparse.Namespace) -> None:
    people = holders(args)
    with opened(args) as treasury:
        new = passphrase("Passphrase of the new person: ")
        lost = replace_root_key(treasury, args.out, new, people)
    words = (
        f"{args.out}: for the new person, to be taken away from here. "
        f"The key {lost[:16]}… counts for nothing from now on."
    )
    say(args, {"key": str(args.out), "replaced": lost}, words)


def _publish(args: argparse.Namespace) -> None:
    content, authority = read_whole(args.file), read_whole(args.ca) if args.ca else None
    people = holders(args)
    with opened(args) as treasury:
        catalogue, version = publish_catalogue(
            treasury, content, people, authority, anyway=args.anyway
        )
    answer = {
        "catalogue": catalogue.version,
        "valid_from": catalogue.valid_from.isoformat(),
        "version": version,
    }
    words = f"catalogue {catalogue.version}, valid from {catalogue.valid_from}: published"
    say(args, answer, words)
