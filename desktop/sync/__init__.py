"""WIRE: the only HTTP; every call may fail and may be repeated."""
