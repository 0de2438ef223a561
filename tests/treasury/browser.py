"""A real Chromium without script, driven over its debugging pipe: what a person can do, no more."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TO_BROWSER, FROM_BROWSER = 3, 4
"""The handles on which Chromium listens and speaks."""
PATIENCE_S, LOOK_EVERY_S = 60.0, 0.05


class NotDone(Exception):
    """The browser could not do what was asked, for example on a page that it just left."""


@dataclass
class Browser:
    """One tab, telephone-wide; scripts of pages do not run in it."""

    write: int
    read: int
    session: str = ""
    _number: int = 0
    _unread: bytes = b""

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:  # noqa: ANN401 — JSON
        """Send one command of the DevTools protocol and return its result."""
        self._number += 1
        said = {"id": self._number, "method": method, "params": parameters}
        if self.session:
            said["sessionId"] = self.session
        os.write(self.write, json.dumps(said).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._number:
                if "error" in told:
                    raise NotDone(told["error"])
                result: dict[str, Any] = told["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            some = os.read(self.read, 1 << 16)
            assert some, "the browser ended"
            self._unread += some
        one, _, self._unread = self._unread.partition(b"\0")
        told: dict[str, Any] = json.loads(one)
        return told

    def open(self, url: str, wanted: str) -> str:
        """Go to ``url``; return the page's HTML once ``wanted`` stands in it."""
        self.ask("Page.navigate", url=url)
        return self.shown(wanted)

    def type(self, field: str, text: str) -> None:
        """Type ``text`` into the field that ``field`` selects, in place of what stands there."""
        root = self.ask("DOM.getDocument")["root"]["nodeId"]
        node = self.ask("DOM.querySelector", nodeId=root, selector=field)["nodeId"]
        self.ask("DOM.setAttributeValue", nodeId=node, name="value", value="")
        self.ask("DOM.focus", nodeId=node)
        self.ask("Input.insertText", text=text)

    def enter(self) -> None:
        """Press the Enter key."""
        key = {"key": "Enter", "text": "\r", "windowsVirtualKeyCode": 13}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **key)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **key)

    def shown(self, wanted: str) -> str:
        """Return the HTML of the page once ``wanted`` stands in it."""
        deadline = time.monotonic() + PATIENCE_S
        html = ""
        while time.monotonic() < deadline:
            with suppress(NotDone):
                html = self._html()
            if wanted in html:
                return html
            time.sleep(LOOK_EVERY_S)
        raise AssertionError(html[-3000:])

    def _html(self) -> str:
        root = self.ask("DOM.getDocument")["root"]["nodeId"]
        return str(self.ask("DOM.getOuterHTML", nodeId=root)["outerHTML"])


@contextmanager
def browsing(folder: Path, *quiet: str) -> Iterator[Browser]:
    """Run a browser whose profile lies in ``folder``."""
    chromium = shutil.which("chromium")
    assert chromium, "install Debian's package chromium"
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    plumbing = f'exec {TO_BROWSER}<&{theirs_in} {FROM_BROWSER}>&{theirs_out}; exec "$@"'
    words = [chromium, *quiet, f"--user-data-dir={folder}", "--remote-debugging-pipe"]
    with subprocess.Popen(
        ["bash", "-c", plumbing, "bash", *words],
        pass_fds=(theirs_in, theirs_out),
        stderr=subprocess.DEVNULL,
    ) as process:
        os.close(theirs_in)
        os.close(theirs_out)
        browser = Browser(ours_out, ours_in)
        try:
            target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
            attached = browser.ask("Target.attachToTarget", targetId=target, flatten=True)
            browser.session = attached["sessionId"]
            browser.ask("Emulation.setScriptExecutionDisabled", value=True)
            metrics = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
            browser.ask("Emulation.setDeviceMetricsOverride", **metrics)
            yield browser
        finally:
            process.terminate()
            os.close(ours_in)
            os.close(ours_out)
