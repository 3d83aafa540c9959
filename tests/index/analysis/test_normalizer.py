import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.normalizer import align, fold, normalize

TEXTS = st.text() | st.text(
    alphabet="aé\u0301ßİıﬁ½㍿ｶﾞ\u200d\u00adがか\u3099가ㄱㅏ\u1161\uffc2’“Ａ\u0345ΐς \ud800", max_size=12
)
TEXTS |= st.text(alphabet="कन\u094dत\u0901\u0902य\u0947\u093cङ१ كک\u064e\u0640\u0654يیةہۂاאֽ\u200c٫", max_size=12)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("CAFÉ", "café"),
        ("cafe\u0301", "café"),
        ("ＡＴ＆Ｔ　２０％", "at&t 20%"),
        ("d’Or ‘x’ “y”", "d'or 'x' \"y\""),
        ("co\u00adoperate zero\u200bwidth", "cooperate zerowidth"),
        ("one\u00a0two\u202fthree", "one two three"),
        ("Straße STRASSE", "strasse strasse"),
        ("ﬁnance ﬂow", "finance flow"),
        ("İstanbul", "istanbul"),
        ("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"),
        ("5½", "5 1⁄2"),
        ("Acme™", "acme "),
        ("ｶﾞｽ", "ガス"),
        ("㍿", "株式会社"),
        ("upper\u2011karabakh", "upper-karabakh"),
        ("war – peace", "war – peace"),
        ("می\u200cخواهم", "ميخواهم"),
        ("کتابی", "كتابي"),
        ("كِتابٌ كـــتاب", "كتاب كتاب"),
        ("ہے", "هے"),
        ("רְשׁוּת שׁ", "רשות ש"),
        ("١٩٨٧ ۱۹۸۷ १९८७ ๑๙๘๗", "1987 1987 1987 1987"),
        ("۱۲٬۵۰۰٫۵٪", "12,500.5%"),
        ("ي\u0654", "ئ"),
    ],
)
def test_text_is_normalized(written: str, read: str) -> None:
    assert normalize(written) == read


@pytest.mark.parametrize(
    ("accented", "plain"),
    [
        ("économía ações", "economia acoes"),
        ("tiếng việt", "tieng viet"),
        ("smørrebrød æble œuvre łódź đồng", "smorrebrod aeble oeuvre lodz dong"),
        ("ığdır", "igdir"),
        ("άνθρωπος ϊός", "ανθρωποσ ιοσ"),
        ("ёлка", "елка"),
        ("москва\u0301", "москва"),
        ("край", "край"),
        ("її ўсё", "її ўсе"),
        ("हिन्दी सम्बन्ध जन्म", "हिंदी संबंध जन्म"),
        ("सड़क ज़मीन क़ानून", "सडक जमीन कानून"),
        ("चाँद कॉलेज", "चांद कालेज"),
        ("गये नयी रुपये ये", "गए नई रुपए ये"),
        ("أحمد إسلام آخر مؤمن رئيس مدرسة على", "احمد اسلام اخر مومن رييس مدرسه علي"),
        ("نامهٔ نامۀ", "نامه نامه"),
        ("بھارت کے", "بهارت كي"),
        ("がぎ", "がぎ"),
        ("q\u0303", "q"),
        ("كِتاب", "كتاب"),
        ("שָׁלוֹם", "שלום"),
    ],
)
def test_accents_and_variants_are_folded(accented: str, plain: str) -> None:
    assert fold(normalize(accented)) == plain


def test_case_is_kept_by_folding() -> None:
    assert fold("ÉÅØΆ") == "EAOΑ"


@given(TEXTS)
def test_normalizing_twice_changes_nothing(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(normalize(text))
    assert fold(once) == once


@given(TEXTS)
def test_characters_come_from_ascending_places_within_the_text(text: str) -> None:
    aligned = align(text)
    starts = aligned.starts if aligned.starts is not None else list(range(len(text)))
    ends = aligned.ends if aligned.ends is not None else list(range(1, len(text) + 1))
    assert len(starts) == len(ends) == len(aligned.text)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


@given(TEXTS)
def test_characters_come_from_the_places_they_are_said_to(text: str) -> None:
    aligned = align(text)
    if aligned.starts is None or aligned.ends is None:
        assert "".join(map(normalize, text)) == aligned.text
    else:
        places = dict.fromkeys(zip(aligned.starts, aligned.ends, strict=True))
        assert "".join(normalize(text[start:end]) for start, end in places) == aligned.text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cf", "Cn", "Po", "Pi", "Pf", "Pd", "Sk", "No", "So"))))
def test_letters_are_in_unicodes_own_form(text: str) -> None:
    folded = unicodedata.normalize("NFKC", text.replace("İ", "i")).casefold()
    assert fold(normalize(text)) == fold(normalize(folded))
