"""Taking money killed at each step: the payment is recorded whole, with its receipt, or not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.services.paying import PaymentWrong
from tests.faults import steps
from tests.faults.checks import check_sound
from tests.faults.children import KILLED, pay, run
from tests.office import AYESHA, a_draft


@pytest.mark.parametrize("step", steps.PAY)
def test_a_killed_payment_taken_again_counts_once(
    step: str, folder: Path, reopen: Callable[[Path], App]
) -> None:
    app = reopen(folder)
    (one,) = app.issue(a_draft(), AYESHA)
    whole = one.amount_paisa
    assert run(pay, folder, one.number, whole, crash_at=step) == KILLED

    if step == "pay-committed":
        with pytest.raises(PaymentWrong, match="owes nothing"):
            app.pay(one.number, amount_paisa=whole, tender="cash", clerk=AYESHA)
    else:
        assert app.show(one.number).paid_paisa == 0
        app.pay(one.number, amount_paisa=whole, tender="cash", clerk=AYESHA)

    figures = app.x_report().figures
    assert (figures.payments, figures.paid_paisa) == (1, whole)
    assert app.show(one.number).money == "paid"
    assert app.status().queued == 2  # the slip and one receipt
    check_sound(app, challans=1)
