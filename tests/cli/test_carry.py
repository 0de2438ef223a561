"""export and import: what they print, what lies on the stick, and with which status they end."""

import json
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.domain.catalogue import Catalogue
from desktop.domain.wire import Contents, PublishedCatalogue
from desktop.settings import RESOURCES
from desktop.signing.carriage import (
    Items,
    listed,
    pack_for_counter,
    sign_contents,
    unpack_at_treasury,
)
from desktop.signing.catalogues import sign_catalogue
from tests.cli.conftest import Mahasil
from tests.cli.test_verbs import issue
from tests.models.lived import an_ack
from tests.office import NOON, TREASURY
from tests.sync.published import PEOPLE, a_repository

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def stick(mahasil: Mahasil, tmp_path: Path) -> Path:
    """A stick with one day's work."""
    mahasil("shift", "open")
    issue(mahasil)
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def answered(stick: Path, folder: Path, *, problem: dict[str, object] | None = None) -> Path:
    """Write the answer to the file on the stick, as a treasury would."""
    _, parts = unpack_at_treasury((stick / "f").read_bytes(), TREASURY)
    app = bootstrap.build(folder)
    items: Items = [("ack", an_ack(part, app)) for part in parts]
    device = app.counter.device
    app.close()
    if problem:
        items = [("problem", json.dumps(problem).encode())]
    told = Contents(device=device, made_at=NOON, answers=bytes(32), items=listed(items))
    path = stick / "a"
    path.write_bytes(pack_for_counter(sign_contents(told, TREASURY), items))
    return path


def test_there_and_back(mahasil: Mahasil, stick: Path, folder: Path) -> None:
    there = mahasil("export", stick / "f")
    assert (there.status, there.json["parts"], there.json["path"]) == (0, 1, str(stick / "f"))
    back = mahasil("import", answered(stick, folder))
    assert back.status == 0
    assert (back.json["acked"], back.json["waiting"], back.json["text"]) == (1, 0, "")
    again = mahasil("import", stick / "a", plain=True)
    assert (again.status, again.out[:21]) == (0, "0 parts acknowledged,")


def test_the_words_say_what_was_written(mahasil: Mahasil, stick: Path, folder: Path) -> None:
    said = mahasil("export", stick / "f", plain=True).out
    assert said.startswith("1 parts, entries 1 to ")
    assert "Only the treasury can read it." in said
    mahasil("import", answered(stick, folder))
    assert mahasil("export", stick / "g", plain=True).out.startswith("No part waits")
    assert mahasil("export", stick / "g", "--from", 1).json["parts"] == 1


def test_a_treasury_that_lost_something_is_told_next_what_to_do(
    mahasil: Mahasil, stick: Path, folder: Path
) -> None:
    mahasil("export", stick / "f")
    lost = {"type": "urn:mahasil:problem:gap", "detail": "Entries are missing.", "next_seq": 1}
    said = mahasil("import", answered(stick, folder, problem=lost), plain=True)
    assert said.status == 1
    assert said.out.strip().endswith("Entries are missing. Next: mahasil export FILE --from 1")


def test_a_file_that_is_none_of_ours_is_refused(mahasil: Mahasil, stick: Path) -> None:
    (stick / "letter").write_text("to whom it may concern")
    for verb in ("export", "import"):
        said = mahasil(verb, stick / "letter")
        assert (said.status, bool(said.json["error"])) == (1, True)
    assert mahasil("export", stick / "gone" / "f").status == 75
    assert mahasil("export").status == 2


def test_a_catalogue_comes_from_a_stick(mahasil: Mahasil, tmp_path: Path) -> None:
    repository = a_repository(tmp_path / "treasury")
    content = (RESOURCES / "catalogue" / "2026-11.json").read_bytes()
    parsed = Catalogue.parse(content)
    told = PublishedCatalogue(version=parsed.version, valid_from=parsed.valid_from, content=content)
    repository.publish({"catalogue.cose": sign_catalogue(told, TREASURY)}, PEOPLE)
    said = mahasil("import", repository.folder)
    assert (said.status, said.json["catalogue"][:18]) == (0, "Catalogue 2026-11 ")
    assert mahasil("import", repository.folder, plain=True).out.startswith("Nothing new")
    empty = mahasil("import", tmp_path)
    assert (empty.status, empty.json["catalogue"]) == (0, "")
    (timestamp,) = repository.folder.glob("metadata/timestamp.json")
    timestamp.write_bytes(b"{}")
    assert mahasil("import", repository.folder).status == 1
