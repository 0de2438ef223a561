"""The lower card of the issue form: under whose power, with what outcome, due when."""

from PySide6.QtWidgets import QWidget

from desktop.domain.catalogue import Catalogue
from desktop.domain.tariff import Officer
from desktop.ui.form_panel import FormPanel
from desktop.ui.issue_form import IssueForm
from desktop.ui.language import fill, words


class OrderPanel(FormPanel):
    """Officer, power, outcome, due date, remarks; when and where on a second thought."""

    def __init__(self, catalogue: Catalogue, officers: tuple[Officer, ...]) -> None:
        super().__init__()
        self._catalogue, self._officers = catalogue, officers
        self.section.hide()
        self.note.hide()
        self.add_row(
            (self.choice("officer"), 7),
            (self.choice("power"), 7),
            (self.choice("outcome"), 4),
            (self.number("due"), 4),
        )
        self.more = QWidget()
        row = self.add_row(
            (self.number("occurred_at"), 5),
            (self.text("occurred_place"), 7),
            (self.text("remarks"), 10),
        )
        self.rows.removeItem(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.more.setLayout(row)
        self.rows.addWidget(self.more)
        self.more.hide()
        self._offered = ""
        self.retranslate()

    def show_form(self, form: IssueForm) -> None:
        """Show the form; the powers offered are those of its officer."""
        self._offer_powers(form.officer)
        super().show_form(form)

    def show_due_default(self, text: str) -> None:
        """Show the due date that holds when none is typed."""
        self.line("due").setPlaceholderText(text)

    def has_more(self) -> bool:
        """Tell whether something stands in the fields that can be folded away."""
        return any(self.line(name).text() for name in ("occurred_at", "occurred_place", "remarks"))

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        names = {
            "officer": self.tr("Officer"),
            "power": self.tr("Power used"),
            "outcome": self.tr("Outcome"),
            "due": self.tr("Due date"),
            "occurred_at": self.tr("When it happened"),
            "occurred_place": self.tr("Where it happened"),
            "remarks": self.tr("Remarks"),
        }
        for name, text in names.items():
            self.fields[name].name(text)
        self.line("occurred_at").setPlaceholderText("22-11-2026 10:30")
        nobody = ("", self.tr("— choose —"))
        officers = [(one.code, self._officer(one)) for one in self._officers]
        self.combo("officer").offer([nobody, *officers])
        outcomes = [(one.code, words(one.title)) for one in self._catalogue.outcomes]
        self.combo("outcome").offer(outcomes)
        self._offer_powers(self.combo("officer").code())

    def _officer(self, officer: Officer) -> str:
        return f"{words(officer.name)} · {words(officer.designation)}"

    def _offer_powers(self, officer: str) -> None:
        found = next((one for one in self._officers if one.code == officer), None)
        powers = [self._catalogue.power(code) for code in found.powers] if found else []
        section = self.tr("{title} (s. {section})")
        offered = [
            (one.code, fill(section, title=words(one.title), section=one.section)) for one in powers
        ]
        self.combo("power").offer([("", "—"), *offered])
