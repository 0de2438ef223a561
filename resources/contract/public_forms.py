"""The golden bytes of what the treasury publishes for everybody."""

from desktop.domain import wire as w
from desktop.domain.merkle import leaf_hash
from desktop.signing import checkpoints
from resources.contract.forms import Golden, treasury_case
from resources.contract.golden import KEYS, at, salt


def log_cases() -> list[Golden]:
    """Return two checkpoints of a log."""
    one = w.Checkpoint(size=1, root=leaf_hash(salt("part", 32)), made_at=at(60))
    many = w.Checkpoint(size=90_211, root=salt("root", 32), made_at=at(61))
    return [
        treasury_case(
            name, "signed-checkpoint", value, checkpoints.sign_checkpoint(value, KEYS["treasury"])
        )
        for name, value in (("checkpoint of one part", one), ("checkpoint", many))
    ]
