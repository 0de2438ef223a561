"""The counter's settings: one frozen value, read from ``settings.toml`` in its data folder."""

import json
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from desktop.domain.errors import Refused
from desktop.domain.money import Grouping

FILE = "settings.toml"
RESOURCES = Path(__file__).resolve().parent.parent / "resources"
MAX_PREFIX = 28
"""Characters of the address in front of the QR's digits: more, and QR version 9-M is too small."""


class BadSettings(Refused):
    """``settings.toml`` is missing something, has something unknown, or is not TOML."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} in {path.parent}: {why}")
        self.path = path
        self.why = why


_PREFIX = re.compile(r"HTTPS?://[0-9A-Z.:/-]+/V/")
"""Signs of a QR's alphanumeric mode that an address needs."""
_CHOICES = {
    "grouping": ("western", "lakh"),
    "slip_language": ("both", "en", "ur"),
    "urdu_script": ("nastaliq", "naskh"),
}
_RANGES = {
    "zoom": (50, 400),
    "idle_lock_minutes": (0, 24 * 60),
    "offline_after_minutes": (0, 7 * 24 * 60),
    "sync_every_minutes": (1, 24 * 60),
    "wire_timeout_s": (0.01, 600),
    "printer_timeout_s": (0.01, 600),
    "print_age_limit_s": (10, 24 * 60 * 60),
}
_MOST_COPIES = 4
_LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this counter is set up; secrets are never in here.

    treasury_ca: PEM file in the data folder, pinned at enrolment; "" trusts whom the system does.
    proxy: through whom to reach the treasury (http://host:port); "" is nobody.
    verify_prefix: upper-case address of the public page, at most 28 characters, ends in /V/.
    key_place: where the device key was put: secret-service, windows, macos or file.
    print_age_limit_s: a paper that could not be printed for so long waits for a person's word.
    slip_copies: labels of a slip's copies, a comma list ("payer,office"); "" is one without any.
    form_copies: labels of the one to four copies of a challan on Form 32-A.
    """

    data_dir: Path
    office: str
    district: str
    counter: str
    printer: str = "virtual:slips"
    treasury_url: str = ""
    treasury_ca: str = ""
    proxy: str = ""
    verify_prefix: str = "HTTPS://MAHASIL.KP.GOV.PK/V/"
    key_place: str = "auto"
    demo: bool = False
    grouping: Grouping = "western"
    language: str = "en"
    slip_language: str = "both"
    urdu_script: str = "nastaliq"
    zoom: int = 100
    theme: str = "light"
    cash_at_counter: bool = False
    catalogue: str = "2026-11"
    idle_lock_minutes: int = 5
    offline_after_minutes: int = 30
    sync_every_minutes: int = 15
    wire_timeout_s: float = 5.0
    printer_timeout_s: float = 3.0
    print_age_limit_s: int = 120
    slip_copies: str = ""
    form_copies: str = "treasury,bank,department,payer"

    def __post_init__(self) -> None:
        wrong = next(self._wrong(), "")
        if wrong:
            raise BadSettings(self.data_dir / FILE, wrong)

    def _wrong(self) -> Iterator[str]:
        """Yield what cannot work, so that it is said at the start and not beside a customer."""
        if len(self.verify_prefix) > MAX_PREFIX or not _PREFIX.fullmatch(self.verify_prefix):
            yield f"verify_prefix: at most {MAX_PREFIX} upper-case characters ending in /V/"
        labels = [label.strip() for label in self.form_copies.split(",")]
        if len(labels) > _MOST_COPIES or not all(
            0 < len(each) <= _LONGEST_LABEL for each in labels
        ):
            yield f"form_copies: one to {_MOST_COPIES} labels with commas between them"
        for name, words in _CHOICES.items():
            if getattr(self, name) not in words:
                yield f"“{name}” must be one of {', '.join(words)}"
        for name, (least, most) in _RANGES.items():
            if not least <= getattr(self, name) <= most:
                yield f"“{name}” must lie between {least} and {most}"

    @property
    def ledger(self) -> Path:
        """The ledger's file."""
        return self.data_dir / "ledger.sqlite"

    @property
    def officers(self) -> Path:
        """The office's own list of officers."""
        return self.data_dir / "officers.json"

    @property
    def verify_domain(self) -> str:
        """The address a person should see before the digits, as words on paper."""
        return self.verify_prefix.removesuffix("V/").removesuffix("/").split("://")[-1].lower()

    @classmethod
    def load(cls, data_dir: Path) -> "Settings":
        """Return the settings of ``data_dir``; BadSettings says which line is wrong."""
        path = data_dir / FILE
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            message = "there is no counter here yet; run “mahasil init”, or start with --demo"
            raise BadSettings(path, message) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadSettings(path, f"it cannot be read ({error})") from error
        return cls(data_dir=data_dir, **_checked(path, raw))

    def save(self) -> None:
        """Write the settings so that a crash leaves the old file or the new one."""
        lines = [
            f"{field.name} = {_toml(getattr(self, field.name))}"
            for field in fields(self)
            if field.name != "data_dir"
        ]
        path = self.data_dir / FILE
        fresh = path.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)


def default_folder(*, demo: bool) -> Path:
    """Return where this account keeps its counter (or its demo counter)."""
    name = "mahasil-demo" if demo else "mahasil"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / name
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / name


def _checked(path: Path, raw: dict[str, Any]) -> dict[str, Any]:
    kinds = {field.name: field for field in fields(Settings) if field.name != "data_dir"}
    for name, value in raw.items():
        if name not in kinds:
            raise BadSettings(path, f"“{name}” is not a setting")
        wanted = _KINDS.get(str(kinds[name].type), str)
        if type(value) is not wanted and not (wanted is float and type(value) is int):
            raise BadSettings(path, f"“{name}” must be {wanted.__name__}, not {value!r}")
    missing = [name for name in ("office", "district", "counter") if name not in raw]
    if missing:
        raise BadSettings(path, f"“{missing[0]}” is missing")
    return raw


_KINDS: dict[str, type] = {
    "bool": bool,
    "int": int,
    "float": float,
    "<class 'bool'>": bool,
    "<class 'int'>": int,
    "<class 'float'>": float,
}


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    # TOML's basic strings are JSON's, but that TOML also wants U+007F written out.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
