"""The program's errors, drawn once.

MahasilError
├── Refused       a rule says no; nothing was written; the person can mend it
│   ├── BadAmount, BadNumber, BadDraft …  (defined beside the rule they guard)
└── Unavailable   a device or the wire does not answer; the queue tries again

Anything else that is raised is a defect: rolled back, logged, shown as one.
"""


class MahasilError(Exception):
    """Something the program foresaw and can put in words."""


class Refused(MahasilError):
    """A rule says no and a person can mend it; nothing was written, nothing is retried."""


class Unavailable(MahasilError):
    """A device, the disk or the wire does not answer; what waits is tried again later."""
