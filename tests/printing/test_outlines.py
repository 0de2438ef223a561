from desktop.printing import fonts, outlines


def test_the_same_glyph_is_kept_once() -> None:
    first, second = outlines.shape("بابا"), outlines.shape("بابا بابا")
    assert {glyph.name for glyph in first.glyphs} <= {glyph.name for glyph in second.glyphs}


def test_glyphs_of_two_families_never_share_a_name() -> None:
    naskh, nastaliq = outlines.shape("نام"), outlines.shape("نام", fonts.NASTALIQ)
    bold = outlines.shape("نام", bold=True)
    names = [{glyph.name for glyph in each.glyphs} for each in (naskh, nastaliq, bold)]
    assert not names[0] & names[1]
    assert not names[0] & names[2]


def test_letters_are_joined_and_so_narrower_than_apart() -> None:
    assert outlines.shape("بببب").width < 4 * outlines.shape("ب").width


def test_a_number_stands_left_of_the_urdu_word_before_it() -> None:
    line = outlines.shape("نمبر 17-1234")
    sans = [glyph.x for glyph in line.glyphs if "Sans" in glyph.name]
    naskh = [glyph.x for glyph in line.glyphs if "Naskh" in glyph.name]
    assert max(sans) < min(naskh)


def test_only_glyphs_that_leave_ink_are_kept_and_all_of_our_own_type() -> None:
    for line in (outlines.shape("نمبر 17-1234 کا"), outlines.latin("a b c")):
        assert all(glyph.name.startswith("Mahasil") for glyph in line.glyphs)
        assert not [glyph for glyph in line.glyphs if outlines.outline(glyph.name).isEmpty()]
    assert len(outlines.latin("a b c").glyphs) == 3


def test_sans_alone_writes_latin_and_nothing_else() -> None:
    assert outlines.has_letters("Rs 3,500.00 – “a” · b…")
    assert not outlines.has_letters("Rs تین")


def test_a_line_in_sans_reads_from_the_left_and_borrows_urdu_letters() -> None:
    line = outlines.shape("Shop 14 near the gate کارخانو", fonts.SANS)
    sans = [glyph.x for glyph in line.glyphs if "Sans" in glyph.name]
    naskh = [glyph.x for glyph in line.glyphs if "Naskh" in glyph.name]
    assert max(sans) < min(naskh)
