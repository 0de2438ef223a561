"""A card of named fields: what is typed goes out under its field's name, a form comes back in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.fields import ChoiceField, Field, LineField, NumberField
from desktop.ui.issue_form import IssueForm
from desktop.ui.labels import Card, ElidingLabel, label


class FormPanel(Card):
    """Shows its part of the form; decides nothing."""

    edited = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self.section, self.note = label("section"), ElidingLabel()
        self.note.setProperty("role", "caption")
        self.note.trail()
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.head.addWidget(self.section)
        self.head.addWidget(self.note, 1)
        self.rows.addLayout(self.head)

    def retranslate(self) -> None:
        """Set every word and measure anew."""

    def text(self, name: str) -> Field:
        """Return a new field for words."""
        return self._line(LineField(name))

    def number(self, name: str) -> Field:
        """Return a new field for Latin letters and digits."""
        return self._line(NumberField(name))

    def choice(self, name: str) -> Field:
        """Return a new field to choose in."""
        editor = ChoiceField(name)
        editor.chosen.connect(lambda code: self.edited.emit(name, code))
        return self._keep(editor)

    def line(self, name: str) -> LineField:
        """Return the editor of a text or number field."""
        editor = self.fields[name].editor
        if not isinstance(editor, LineField):
            raise TypeError(name)
        return editor

    def combo(self, name: str) -> ChoiceField:
        """Return the editor of a choice."""
        editor = self.fields[name].editor
        if not isinstance(editor, ChoiceField):
            raise TypeError(name)
        return editor

    def show_form(self, form: IssueForm) -> None:
        """Show this panel's part of ``form``."""
        for name, field in self.fields.items():
            value = str(getattr(form, name))
            if isinstance(field.editor, ChoiceField):
                field.editor.choose(value)
            else:
                self.line(name).show_text(value)

    def editors(self) -> list[QWidget]:
        """Return the editors in the order they are filled in."""
        return [field.editor for field in self.fields.values()]

    def _line(self, editor: LineField) -> Field:
        name = editor.objectName()
        editor.textEdited.connect(lambda text: self.edited.emit(name, text))
        return self._keep(editor)

    def _keep(self, editor: QWidget) -> Field:
        field = Field(editor)
        self.fields[editor.objectName()] = field
        return field
