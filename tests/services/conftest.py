"""What these tests stand on: a real counter in a folder, its shift open."""

from tests.office import office, watch

__all__ = ["office", "watch"]
