import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.normalizer import normalize
from index.analysis.tokenizer import (
    first_character,
    is_plain,
    is_single,
    places_at,
    tokenize,
    words,
    words_and_places,
)

TEXTS = st.text() | st.text(alphabet="ab1.,'&+#%@-/ lqu東京が\u3099กำ한हिé\u0301🎉", max_size=24)

GOLDEN = [
    ("", ""),
    ("... – 🎉 “ ” € _ ½%", "1⁄2%"),
    ("Universities' first-year", "universities first year"),
    ("C++ and C++17, C#; F#: C", "c++ and c++ 17 c# f# c"),
    ("AT&T's R&D, Q&A, Marks&Spencer", "at&t's r&d q&a marks spencer"),
    ("a&b&c&dddd", "a&b&c dddd"),
    ("#MeToo @name ##x a@b.org x#y @ # @-", "#metoo @name #x a b org x y"),
    ("O’Brien's rock'n'roll 'quoted' don't", "o'brien's rock'n'roll quoted don't"),
    ("U.S. officials, the U.S, U.S.-led, U.S.A.", "u.s. officials the u.s u.s. led u.s.a."),
    ("e.g. z.B. J.K. Rowling Ph.D. end.Next A.Smith", "e.g. z.b. j.k. rowling ph d end next a smith"),
    ("3.5 20.04 20% 3.5% 1,000 1.5bn 10:30 -7 v2.0 8.", "3.5 20.04 20% 3.5% 1,000 1.5bn 10 30 7 v2.0 8"),
    ("A-1312/B Upper-Karabakh and/or 2021-11-08", "a 1312 b upper karabakh and or 2021 11 08"),
    ("L’économie d'être qu'il l'a vu s'il aujourd'hui", "l économie d être qu il l a vu s il aujourd'hui"),
    ("dell'arte un'altra l'U.E. D'Souza jusqu'à", "dell arte un altra l u.e. d souza jusqu à"),
    ("snake_case #me_too", "snake case #me too"),
    ("東京都 京 2021年", "東京 京都 都 京 2021 年"),
    ("ＡＩが変える。ﾃﾞｰﾀ", "ai が変 変え える る デー ータ タ"),
    ("서울은 crowded", "서울 울은 은 crowded"),
    ("ประเทศไทย", "ปร ระ ะเ เท ทศ ศไ ไท ทย ย"),
    ("ភាសាខ្មែរ", "ភាសា សាខ្ ខ្មែ មែរ រ"),
    ("हिन्दी में समाचार", "हिन्दी में समाचार"),
    ("край її об'єднання", "край її об'єднання"),
    ("كتاب، كِتاب ٣٫٥", "كتاب كتاب 3.5"),
    ('תל־אביב צה"ל', "תל אביב צה ל"),
    ("Iğdır’da İzmir", "iğdır'da izmir"),
    ("m² CO₂ ﬁx №5", "m2 co2 fix no5"),
    ("one,two 1,2,3 http://x.example/a?b=c", "one two 1,2,3 http x example a b c"),
]


@pytest.mark.parametrize(("text", "expected"), GOLDEN)
def test_text_is_divided_into_words(text: str, expected: str) -> None:
    assert words(normalize(text)) == expected.split()


@given(TEXTS)
def test_words_lie_in_order_within_the_text_and_divide_into_themselves(text: str) -> None:
    plain = normalize(text)
    spans = tokenize(plain)
    assert all(0 <= start < end <= len(plain) for start, end in spans)
    assert spans == sorted(spans)
    assert [plain[start:end] for start, end in spans] == words(plain)
    for start, end in spans:
        assert plain[start:end].removesuffix(".").startswith(words(plain[start:end])[0].removesuffix("."))


@given(st.text(alphabet="ab1.,'&+#%@-/ lqu", max_size=24))
def test_ascii_text_has_the_same_words_as_within_other_text(text: str) -> None:
    assert words(text) == words(text + " я")[:-1]


@given(TEXTS.map(normalize))
def test_words_and_their_places_are_those_of_tokenizing(text: str) -> None:
    found, starts, ends = words_and_places(text)
    assert list(zip(starts, ends, strict=True)) == tokenize(text)
    assert found == words(text) == [text[start:end] for start, end in tokenize(text)]


@given(TEXTS.map(normalize), st.data())
def test_the_places_of_some_words_are_those_among_all(text: str, data: st.DataObject) -> None:
    every = tokenize(text)
    positions = sorted(data.draw(st.sets(st.integers(0, len(every) - 1), min_size=1))) if every else []
    if positions:
        may_have_pairs = any(map(first_character, text))
        assert places_at(text, positions) == (None if may_have_pairs else [every[position] for position in positions])


@given(st.text(alphabet="東京都が会한국", min_size=1, max_size=8))
def test_a_run_is_found_inside_a_longer_run_by_its_pairs(run: str) -> None:
    *pairs, last = words(run)
    longer = words("長" + run + "い")
    assert last == run[-1]
    assert any(longer[start : start + len(pairs)] == pairs for start in range(len(longer)))


@pytest.mark.parametrize("text", ["a", "a&", "a.", "a'", "1,", "l'", "a&a&aaaa ", "#", "@a", "東", "กำ", "a.b", "qu'"])
def test_a_row_of_200_000_characters_is_divided(text: str) -> None:
    row = normalize(text * (200_000 // len(text)))
    spans = tokenize(row)
    assert spans == sorted(spans)
    assert {row[start] for start, _ in spans} <= set(row)


@pytest.mark.parametrize(
    ("word", "first", "single"),
    [
        ("東京", "東", False),
        ("京", "京", True),
        ("กำ", "กํ", False),
        ("tokyo", "", False),
        ("", "", False),
        ("e", "", False),
    ],
)
def test_characters_of_unspaced_scripts_are_known(word: str, first: str, single: bool) -> None:
    assert (first_character(normalize(word)), is_single(normalize(word))) == (first, single)


@given(TEXTS | st.text(alphabet="abYZ09", max_size=80))
def test_what_is_plainly_a_word_is_one(text: str) -> None:
    assert not is_plain(text) or words(normalize(text)) == [text.lower()]
