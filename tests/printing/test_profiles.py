from dataclasses import replace

from desktop.printing.profiles import GENERIC58, TM80


def test_a_profile_is_changed_only_by_making_another() -> None:
    assert replace(TM80, one_way=True) != TM80
    assert (TM80.width_dots, GENERIC58.width_dots) == (576, 384)
