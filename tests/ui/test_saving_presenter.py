from desktop.services.searching import Wanted
from desktop.ui.desk import Desk
from desktop.ui.saving_presenter import SavingPresenter
from tests.office import AYESHA, a_draft
from tests.ui.sitting import Heard


def test_a_file_is_written_and_counted(desk: Desk) -> None:
    desk.app.issue(a_draft(), AYESHA)
    saving = SavingPresenter(desk)
    runs, written, ended = (
        Heard(signal) for signal in (saving.running_changed, saving.written, saving.ended)
    )
    saving.save(Wanted(), ".csv")
    assert (runs, written) == ([True, False], [1])
    assert "1 challans written" in str(ended[0])
    assert len(list((desk.app.settings.data_dir / "papers").glob("challans-*.csv"))) == 1


def test_one_that_is_stopped_leaves_nothing_and_says_so(desk: Desk) -> None:
    desk.app.issue(a_draft(), AYESHA)
    saving = SavingPresenter(desk)
    ended = Heard(saving.ended)
    saving.written.connect(saving.stop)
    saving.save(Wanted(), ".xlsx")
    assert "stopped" in str(ended[0])
    assert list((desk.app.settings.data_dir / "papers").iterdir()) == []
