"""The upper card of the issue form: who pays, and what is known or odd about them."""

from PySide6.QtWidgets import QWidget

from desktop.domain.tariff import Choice
from desktop.ui.form_panel import FormPanel
from desktop.ui.issue_form import as_typed
from desktop.ui.labels import restyle
from desktop.ui.language import words
from desktop.ui.payer_notes import Note


class PayerPanel(FormPanel):
    """Identity, name, father, mobile, place, business; the vehicle on a second thought."""

    def __init__(self, kinds: tuple[Choice, ...], classes: tuple[Choice, ...]) -> None:
        super().__init__()
        self._kinds, self._classes = kinds, classes
        self.add_row(
            (self.choice("id_type"), 4),
            (self.number("id_number"), 6),
            (self.text("name"), 7),
            (self.text("father_name"), 6),
        )
        self.add_row(
            (self.number("mobile"), 5),
            (self.text("place"), 9),
            (self.text("business"), 9),
        )
        self.more = QWidget()
        row = self.add_row(
            (self.number("plate"), 4),
            (self.number("chassis"), 5),
            (self.choice("vehicle_class"), 5),
            (self.text("external_system"), 4),
            (self.number("external_number"), 5),
        )
        self.rows.removeItem(row)
        self.more.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(self.more)
        self.more.hide()
        self.line("id_number").textEdited.connect(self._put_dashes)
        self.retranslate()

    def show_notes(self, notes: list[Note]) -> None:
        """Show the most important note in words and mark every field that is odd."""
        odd = {note.field for note in notes if note.tone == "warn"}
        for name in ("id_number", "mobile", "plate"):
            self.line(name).mark("odd", on=name in odd)
        first = next((note for note in notes if note.field != "lines"), None)
        self.note.setText(first.text if first else "")
        tone = first.tone if first else "muted"
        if self.note.property("tone") != tone:
            self.note.setProperty("tone", tone)
            restyle(self.note)

    def has_more(self) -> bool:
        """Tell whether something stands in the fields that can be folded away."""
        names = ("plate", "chassis", "external_system", "external_number")
        return any(self.line(name).text() for name in names) or bool(
            self.combo("vehicle_class").code()
        )

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.section.setText(self.tr("PAYER"))
        names = {
            "id_type": self.tr("Identity"),
            "id_number": self.tr("Number"),
            "name": self.tr("Name"),
            "father_name": self.tr("Father or husband"),
            "mobile": self.tr("Mobile"),
            "place": self.tr("Address or shop"),
            "business": self.tr("Business"),
            "plate": self.tr("Vehicle plate"),
            "chassis": self.tr("Chassis"),
            "vehicle_class": self.tr("Vehicle class"),
            "external_system": self.tr("Field app"),
            "external_number": self.tr("Its number"),
        }
        for name, text in names.items():
            self.fields[name].name(text)
        self.combo("id_type").offer((one.code, words(one.title)) for one in self._kinds)
        classes = [(one.code, words(one.title)) for one in self._classes]
        self.combo("vehicle_class").offer([("", "—"), *classes])

    def _put_dashes(self, text: str) -> None:
        field = self.line("id_number")
        dashed = as_typed(self.combo("id_type").code(), text)
        if dashed == text:
            return
        before = len(text[: field.cursorPosition()].replace("-", ""))
        field.setText(dashed)
        field.setCursorPosition(place_after(before, dashed))
        self.edited.emit("id_number", dashed)


def place_after(signs: int, dashed: str) -> int:
    """Return the place in ``dashed`` that follows so many signs, dashes not counted."""
    places = [at for at, sign in enumerate(dashed, 1) if sign != "-"]
    return places[signs - 1] if 0 < signs <= len(places) else min(signs, len(dashed))
