"""Settings → App: every deed bound once to this counter's ledger, key, clock and printer."""

from desktop.bootstrap.app import App, build, examine, restore
from desktop.bootstrap.demo import ensure_demo
from desktop.bootstrap.paper import PaperDeeds

__all__ = ["App", "PaperDeeds", "build", "ensure_demo", "examine", "restore"]
