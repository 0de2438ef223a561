"""``root-keys`` and ``publish-catalogue``: the ceremonies of what is published."""

import argparse
from pathlib import Path
from typing import Any

from treasury.commands.terminal import add_verb, opened, passphrase, say
from treasury.publishing import Holder, make_root_keys, publish_catalogue, read_whole
from treasury.tuf_repo import ROOT_KEYS


def add(verbs: Any) -> None:  # noqa: ANN401 — argparse's own
    """Add the verbs of this file."""
    words = "make the three root keys, for three people to take away"
    keys = add_verb(verbs, "root-keys", _root_keys, words)
    keys.add_argument("--out", type=Path, required=True, help="the folder for the key files")
    words = "publish a catalogue, signed by two people who hold a root key"
    publishing = add_verb(verbs, "publish-catalogue", _publish, words)
    publishing.add_argument("file", type=Path, help="the catalogue, a JSON file")
    publishing.add_argument("--key", type=Path, action="append", required=True, help="twice")
    publishing.add_argument("--ca", type=Path, help="a PEM certificate to be believed from now on")


def _root_keys(args: argparse.Namespace) -> None:
    with opened(args) as treasury:
        asked = [passphrase(f"Passphrase of person {n}: ") for n in range(1, ROOT_KEYS + 1)]
        files = make_root_keys(treasury, args.out, asked)
    words = "\n".join(f"{each}: for one person, to be taken away from here" for each in files)
    say(args, {"keys": [str(each) for each in files]}, words)


def _publish(args: argparse.Namespace) -> None:
    content, authority = read_whole(args.file), read_whole(args.ca) if args.ca else None
    holders = [Holder(each, passphrase(f"Passphrase of {each}: ")) for each in args.key]
    with opened(args) as treasury:
        catalogue, version = publish_catalogue(treasury, content, holders, authority)
    answer = {
        "catalogue": catalogue.version,
        "valid_from": catalogue.valid_from.isoformat(),
        "version": version,
    }
    words = f"catalogue {catalogue.version}, valid from {catalogue.valid_from}: published"
    say(args, answer, words)
