"""``mahasil …``: the window's deeds from a terminal, for scripts, tests and other programs.

Exit status: 0 done, 1 refused, 2 wrong usage, 75 try again later. ``--json`` prints one JSON
value on standard output; words for people go to standard error.
"""

import json
import sys
from io import TextIOWrapper

from desktop.cli.arguments import Arguments, folder, parse
from desktop.domain.errors import Refused, Unavailable

__all__ = ["DONE", "REFUSED", "RETRY_LATER", "Arguments", "folder", "parse", "run"]

DONE, REFUSED, RETRY_LATER = 0, 1, 75


def run(args: Arguments) -> int:
    """Do one verb and return the exit status."""
    from desktop.cli import verbs

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a pipe on Windows would be of the code page
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return verbs.VERBS[args.verb](args)
    except Refused as error:
        return _fail(args, str(error), REFUSED)
    except Unavailable as error:
        return _fail(args, str(error), RETRY_LATER)
    except BrokenPipeError:
        return RETRY_LATER
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        return _fail(args, f"There is no such file: {error.filename}", REFUSED)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        return _fail(args, f"The disk or a device says: {error.strerror}{where}", RETRY_LATER)


def _fail(args: Arguments, words: str, status: int) -> int:
    print(f"mahasil: {words}", file=sys.stderr)
    if args.json:
        print(json.dumps({"error": words, "status": status}, ensure_ascii=False), flush=True)
    return status
