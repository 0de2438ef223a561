"""Choosing the printer: test prints find its profile, then one deed makes it the counter's own.

The search is pure. It asks what a person saw on the test page and offers the listed profile that
speaks least against the answers so far: nothing is ever ruled out, for people misjudge paper.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args
from urllib.parse import parse_qsl, urlencode

from desktop.domain.calendar import Clock
from desktop.domain.errors import Refused, Unavailable
from desktop.domain.journal import SettingEntry
from desktop.models.database import Database
from desktop.printing.folders import VirtualPrinter
from desktop.printing.jobs import Paper, Printer
from desktop.printing.profiles import PrinterProfile, Rendering, profiles
from desktop.printing.render import png
from desktop.services.counter import Counter
from desktop.services.journaling import JournalWriter
from desktop.services.logins import NotAllowed, Person

SETTING = "printer"
"""The setting's name in the journal, as in settings.toml."""

Look = Literal["well", "cut_off", "narrow", "strange", "no_urdu", "nothing", "not_cut"]
"""What a test page looks like.

cut_off: the right edge is missing, or lines wrap. narrow: the paper is wider than the print.
strange: letters that say nothing. no_urdu: English alone. not_cut: the paper was not cut off.
"""
LOOKS: tuple[Look, ...] = get_args(Look)

_Judge = Callable[[PrinterProfile, PrinterProfile], bool]
_CONTRADICTS: dict[Look, _Judge] = {
    "well": lambda _new, _tried: False,
    "cut_off": lambda new, tried: new.width_dots >= tried.width_dots,
    "narrow": lambda new, tried: new.width_dots <= tried.width_dots,
    "strange": lambda new, tried: new.rendering == tried.rendering,
    "no_urdu": lambda new, tried: new.rendering in {"text", tried.rendering},
    "nothing": lambda new, tried: new.rendering == tried.rendering,
    "not_cut": lambda new, tried: new.cutter in {"none", tried.cutter},
}
_BLAMES: dict[Look, tuple[str, ...]] = {
    "well": (),
    "cut_off": ("width_dots",),
    "narrow": ("width_dots",),
    "strange": ("rendering",),
    "no_urdu": ("rendering",),
    "nothing": ("rendering", "width_dots", "cutter"),
    "not_cut": ("cutter",),
}
_FEATURES = ("width_dots", "rendering", "cutter")

GENERIC = "generic"
"""How the ids of the profiles begin that stand for a printer nobody knows anything about."""

_OF_A_PROFILE = {"paper", "profile", "rendering"}


class SupervisorChooses(NotAllowed):
    """Who is at the counter may print tests, but not choose the counter's printer."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not a supervisor; a supervisor chooses the printer.")
        self.name = name


class SettingsNotWritten(Unavailable):
    """The settings file cannot be written: the printer stays the one it was."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The settings cannot be written ({why}). The printer is the one it was. Give this "
            "account the right to write the data folder, or free some space."
        )
        self.why = why


@dataclass(frozen=True, slots=True)
class Trial:
    """The search for a profile: what is listed, what was seen, which profile is tried now.

    current: None once every listed profile was tried and none was found good.
    """

    profiles: tuple[PrinterProfile, ...]
    seen: tuple[tuple[PrinterProfile, Look], ...] = ()
    current: PrinterProfile | None = None

    @property
    def found(self) -> PrinterProfile | None:
        """The profile whose page was called good, or None."""
        return self.seen[-1][0] if self.seen and self.seen[-1][1] == "well" else None

    @property
    def over(self) -> bool:
        """Whether nothing more is offered."""
        return self.found is not None or self.current is None

    @property
    def doubtful(self) -> bool:
        """Whether even the profile tried now speaks against an earlier answer."""
        return self.current is not None and _against(self.current, self.seen) > 0

    @property
    def untried(self) -> tuple[PrinterProfile, ...]:
        """The listed profiles of which no page was judged."""
        tried = {profile.id for profile, _ in self.seen}
        return tuple(each for each in self.profiles if each.id not in tried)


def begin(profiles: tuple[PrinterProfile, ...], guess: str = "") -> Trial:
    """Return a search that tries ``guess``, a profile's id, first, or the first of the list."""
    named = (each for each in profiles if each.id == guess)
    return Trial(profiles, current=next(named, profiles[0] if profiles else None))


def answered(trial: Trial, look: Look) -> Trial:
    """Return the search after somebody said what the page of its current profile looks like."""
    if trial.current is None or trial.over:
        return trial
    after = replace(trial, seen=(*trial.seen, (trial.current, look)))
    return replace(after, current=after.found or _best(after))


def picked(trial: Trial, profile: str) -> Trial:
    """Return the search trying ``profile``, an id that somebody chose from the list."""
    named = (each for each in trial.profiles if each.id == profile)
    return replace(trial, current=next(named, trial.current))


def taken_back(trial: Trial) -> Trial:
    """Return the search before the last answer."""
    if not trial.seen:
        return trial
    return replace(trial, seen=trial.seen[:-1], current=trial.seen[-1][0])


def _best(trial: Trial) -> PrinterProfile | None:
    """Return the untried profile with the least against it; the earlier listed among equals."""

    def worth(profile: PrinterProfile) -> tuple[int, int]:
        return _against(profile, trial.seen), _changes(profile, trial.seen)

    return min(trial.untried, key=worth, default=None)


def _against(profile: PrinterProfile, seen: tuple[tuple[PrinterProfile, Look], ...]) -> int:
    return sum(_CONTRADICTS[look](profile, tried) for tried, look in seen)


def _changes(profile: PrinterProfile, seen: tuple[tuple[PrinterProfile, Look], ...]) -> int:
    """Count what would change although nobody complained of it."""
    return sum(
        getattr(profile, feature) != getattr(tried, feature)
        for tried, look in seen
        for feature in _FEATURES
        if feature not in _BLAMES[look]
    )


def candidates(url: str, *, counter: Counter) -> tuple[PrinterProfile, ...]:
    """Return every kind the printer at ``url`` may be, each as it would print there.

    The listed profiles; and of those for a printer nobody knows, every other rendering, under the
    ids ``PROFILE/RENDERING``. Raises BadPrinterAddress.
    """
    listed = profiles()
    plain = (each for each in listed if each.startswith(GENERIC))
    other = [f"{each}/{rendering}" for each in plain for rendering in get_args(Rendering)]
    found = {each: profile_at(with_profile(url, each), counter=counter) for each in listed}
    for each in other:
        profile = profile_at(with_profile(url, each), counter=counter)
        if profile.rendering != found[each.partition("/")[0]].rendering:
            found[each] = profile
    return tuple(replace(profile, id=each) for each, profile in found.items())


def with_profile(url: str, profile: str) -> str:
    """Return a printer's address that names ``profile``, a candidate's id, instead of any other."""
    address, _, options = url.partition("?")
    ident, _, rendering = profile.partition("/")
    kept = [pair for pair in parse_qsl(options) if pair[0] not in _OF_A_PROFILE]
    named = [("profile", ident), ("rendering", rendering)] if rendering else [("profile", ident)]
    return f"{address}?{urlencode([*kept, *named])}"


def named_in(url: str) -> str:
    """Return the id of the candidate that a printer's address names, "" where it names none."""
    options = dict(parse_qsl(url.partition("?")[2]))
    return "/".join(filter(None, (options.get("profile", ""), options.get("rendering", ""))))


def choose_printer(
    url: str, person: Person, *, db: Database, counter: Counter, now: Clock
) -> Counter:
    """Make ``url`` this counter's printer and return the counter with it.

    The entry says who changed what, and is committed before settings.toml is written: no printer
    is ever in use that the journal does not name. Where the file cannot be written a second entry
    takes the first one back. Raises SupervisorChooses, SettingsNotWritten, or BadPrinterAddress.
    """
    if not person.is_supervisor:
        raise SupervisorChooses(person.name.en)
    old = counter.settings
    if url == old.printer:
        return counter
    _printer(url, counter)
    new = replace(old, printer=url)
    _note(old.printer, url, person, db=db, counter=counter, now=now)
    try:
        new.save()
    except OSError as error:
        _note(url, old.printer, person, db=db, counter=counter, now=now)
        raise SettingsNotWritten(error.strerror or str(error)) from error
    return replace(counter, settings=new)


def _note(  # noqa: PLR0913 - from, to, whose word, and what bootstrap binds
    old: str, new: str, person: Person, *, db: Database, counter: Counter, now: Clock
) -> None:
    with db.begin() as uow:
        JournalWriter(uow, genesis=counter.genesis, at=now(), uid=person.uid).append(
            lambda seq, at: SettingEntry(
                seq=seq, at=at, name=SETTING, old=old, new=new, uid=person.uid
            )
        )


def profile_at(url: str, *, counter: Counter) -> PrinterProfile:
    """Return what the printer at ``url`` is said to have; "": the printer in use.

    Raises BadPrinterAddress; nothing is asked of the printer.
    """
    return _printer(url, counter).profile


def test_picture(url: str, *, counter: Counter, at: datetime) -> bytes:
    """Return a PNG of the test page as the printer at ``url`` should print it."""
    from desktop.services.papers import test_page

    profile = profile_at(url, counter=counter)
    page = test_page(profile, url, counter=counter, at=at)
    return png(Paper(job_id="test", title="test", sheets=(page,)).picture(profile))


def fault(*, counter: Counter) -> str | None:
    """Return the fault the virtual printer in use was told to have, "" for none, None if real."""
    printer = _printer("", counter)
    return printer.fault() if isinstance(printer, VirtualPrinter) else None


def set_fault(name: str, *, counter: Counter) -> None:
    """Tell the virtual printer in use to fail as ``name`` says; "" makes it well.

    Raises Refused for a real printer, which fails by itself.
    """
    printer = _printer("", counter)
    if not isinstance(printer, VirtualPrinter):
        message = "Only the virtual printer can be told to fail."
        raise Refused(message)
    printer.set_fault(name or None)


def _printer(url: str, counter: Counter) -> Printer:
    from desktop.services.previewing import printer_of

    return printer_of(counter.settings, url or counter.settings.printer)
