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
    inked = [glyph for glyph in line.glyphs if not outlines.outline(glyph.name).isEmpty()]
    sans = [glyph.x for glyph in inked if "Sans" in glyph.name]
    naskh = [glyph.x for glyph in inked if "Naskh" in glyph.name]
    assert max(sans) < min(naskh)
