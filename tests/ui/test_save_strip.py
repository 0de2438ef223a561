from pytestqt.qtbot import QtBot

from desktop.ui.save_strip import SaveStrip
from tests.ui.sitting import Heard


def test_two_keys_write_and_the_same_key_stops(qtbot: QtBot) -> None:
    strip = SaveStrip()
    qtbot.addWidget(strip)
    wanted, stopped = Heard(strip.wanted), Heard(strip.stopped)
    assert not strip.primary()
    strip.secondary()
    assert strip.escape()
    assert not strip.escape()
    strip.secondary()
    strip.secondary()
    strip.show_running(True)
    strip.show_written(1500)
    assert strip.about.text() == "1,500 challans written …"
    assert not strip.primary()
    strip.secondary()
    strip.show_running(False)
    strip.show_end("Done.", "ok")
    assert (wanted, len(stopped), strip.notice.text()) == ([".csv"], 1, "Done.")
