"""``python -m drill.readers``: a thousand random slips and three foreign QR readers.

Every slip is printed to real job bytes, decoded into dots again and shown to zxing-cpp, zbar and
jsQR: clean, as a poor photograph of a worn print (``tests/paper/wear.py`` has the model), and as
the same photograph taken in better light. Exit status 0 when the goals are reached.
"""

import argparse
import random
import sys
import time

from desktop.printing import fonts
from tests.paper.readers import READERS
from tests.paper.trial import CLEAN, LESS_NOISE, WORN, Trial, run

ZXING_WORN, BEST_WORN = 0.93, 0.97


def reached(trial: Trial) -> bool:
    """Tell whether everybody reads clean prints, and enough read worn ones."""
    worn = [trial.share(WORN, reader) for reader in READERS]
    return (
        all(trial.share(CLEAN, reader) == 1 for reader in READERS)
        and trial.share(WORN, "zxing-cpp") >= ZXING_WORN
        and max(worn) >= BEST_WORN
        and not trial.wrong
    )


def table(trial: Trial) -> str:
    """Return what was read, a line a state, in percent."""
    lines = [f"{'':20}{''.join(f'{name:>12}' for name in (*READERS, 'any of them'))}"]
    for state in (CLEAN, WORN, LESS_NOISE):
        shares = [*(trial.share(state, reader) for reader in READERS), trial.share_by_any(state)]
        lines.append(f"{state:20}{''.join(f'{share:>12.1%}' for share in shares)}")
    return "\n".join((*lines, *trial.wrong))


def main() -> int:
    """Run the drill and print its table."""
    parser = argparse.ArgumentParser(prog="python -m drill.readers", description=__doc__)
    parser.add_argument("--slips", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    args = parser.parse_args()
    print(f"seed {args.seed}, {args.slips} slips", flush=True)
    fonts.load()
    begun = time.monotonic()
    trial = run(args.slips, args.seed, (CLEAN, WORN, LESS_NOISE))
    print(table(trial))
    print(f"{time.monotonic() - begun:.0f} s; goals {'reached' if reached(trial) else 'MISSED'}")
    return 0 if reached(trial) else 1


if __name__ == "__main__":
    sys.exit(main())
