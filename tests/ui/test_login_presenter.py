from desktop.ui.desk import Desk
from desktop.ui.login_presenter import LoginPresenter
from tests.office import PINS
from tests.ui.sitting import Heard


def test_the_right_pin_puts_the_person_at_the_counter(desk: Desk) -> None:
    presenter = LoginPresenter(desk)
    busy = Heard(presenter.busy_changed)
    desk.enter(None)
    presenter.enter("bilal", PINS["bilal"])
    assert desk.person is not None
    assert desk.person.uid == "bilal"
    assert busy == [True, False]


def test_urdu_digits_open_the_counter_too(desk: Desk) -> None:
    desk.enter(None)
    urdu = PINS["bilal"].translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    LoginPresenter(desk).enter("bilal", urdu)
    assert desk.person is not None


def test_a_wrong_pin_says_how_many_tries_are_left_and_then_until_when(desk: Desk) -> None:
    presenter = LoginPresenter(desk)
    refused = Heard(presenter.refused)
    desk.enter(None)
    for _ in range(5):
        presenter.enter("bilal", "000000")
    assert "Tries left: 3" in str(refused[0])
    assert "Wait until" in str(refused[-1])
    assert desk.person is None


def test_an_empty_pin_is_asked_for(desk: Desk) -> None:
    presenter = LoginPresenter(desk)
    refused = Heard(presenter.refused)
    presenter.enter("bilal", " ")
    presenter.enter("", "1234")
    assert refused == ["Type the PIN."]


def test_everybody_is_offered(desk: Desk) -> None:
    presenter = LoginPresenter(desk)
    people = Heard(presenter.people_changed)
    presenter.load()
    assert [one.uid for one in people[0]] == ["ayesha", "bilal", "khalid"]  # type: ignore[attr-defined]
