"""Which spellings and inflections of other languages and scripts find each other, on every engine."""

from collections.abc import Iterator

import pytest

import searcher
from index.vocabulary.article import Article, Paragraph
from searcher.archive import Archive
from tests.engines import Place

TEXTS = {
    "tr": (
        "tr",
        "Ankara'da toplanan hükümet, İstanbul’un güvenliği için çalışıyor. 1923'te kuruldu; kapılarından girdi.",
    ),
    "el": ("el", "Η κυβέρνηση των Αθηνών συζήτησε για τους ανθρώπους και τις γλώσσες."),
    "hi": ("hi", "हिन्दी भाषाओं की ज़मीन पर सड़कें बनीं; चाँद १९४७ में दिखा, लोग गये और नयी योजनाएँ।"),
    "toán": ("vi", "Bài toán khó về hòa bình."),
    "toàn": ("vi", "An toàn giao thông, thuỷ điện và hoà nhạc."),
    "joiner": ("fa", "من می\u200cخواهم کتاب\u200cها را در سال ۱۴۰۲ بخوانم."),
    "joined": ("fa", "من ميخواهم كتابها را بخوانم."),
    "apart": ("fa", "من می خواهم کتاب ها را بخوانم."),
    "written": ("ar", "ذهب أحمد إلى المدرسة مع مُؤْمِن الجمهوريـــة."),
    "typed": ("ar", "ذهب احمد الى المدرسه مع مومن الجمهورية."),
    "ur": ("ur", "بھارت میں یہ خبر ہے۔"),
    "he": ("he", "שָׁלוֹם לכולם."),
}
PERSIAN = {"joiner", "joined", "apart"}
ARABIC = {"written", "typed"}


@pytest.fixture(scope="module")
def archive(shared_place: Place) -> Iterator[Archive]:
    shared_place.fill(
        *(
            Article(name, "1", (Paragraph(text),), language=language, published="2021-01-01")
            for name, (language, text) in TEXTS.items()
        )
    )
    with searcher.open(shared_place.address) as archive:
        yield archive


@pytest.mark.parametrize(
    ("queries", "found"),
    [
        ("Ankara ANKARA'DAN Ankara’nın istanbul ISTANBUL İSTANBUL hukumet hükümetin guvenlik güvenliği", {"tr"}),
        ("1923 1923'te 1923’ten kapı kapilar", {"tr"}),
        ("κυβερνηση ΚΥΒΕΡΝΗΣΗΣ κυβερνήσεις Αθήνα άνθρωπος ανθρωπος γλώσσα ΓΛΩΣΣΑ", {"el"}),
        ("हिंदी हिन्दी भाषा जमीन सडक सड़क चांद 1947 १९४७ गए नई योजना योजनाओं", {"hi"}),
        ('"हिंदी" "चांद" "जमीन" "1947"', {"hi"}),
        ('toán TOÁN "toán"', {"toán"}),
        ("toàn thủy thuỷ", {"toàn"}),
        ('toan hòa hoà "toan"', {"toán", "toàn"}),
        ("می\u200cخواهم میخواهم ميخواهم کتاب کتاب\u200cها كتابها کتابهای", PERSIAN),
        ('"می\u200cخواهم" "كتابها"', {"joiner", "joined"}),
        ("1402 ۱۴۰۲ ١٤٠٢", {"joiner"}),
        ('أحمد احمد أَحْمَد "احمد" "أحمد" المدرسة المدرسه مدرسة "المدرسه" إلى الى مؤمن مومن', ARABIC),
        ('الجمهورية الجمهوریه الجمهـورية "الجمهوریه"', ARABIC),
        ("بھارت بهارت ہے هے", {"ur"}),
        ('שלום שָׁלוֹם "שלום"', {"he"}),
    ],
)
def test_each_word_finds_its_other_spellings(archive: Archive, queries: str, found: set[str]) -> None:
    answers = {query: {hit.id for hit in archive.search(query)} for query in queries.split()}
    assert answers == dict.fromkeys(queries.split(), found)


@pytest.mark.parametrize("query", ["می خواهم", "کتاب ها", "كتاب ها"])
def test_a_persian_word_in_parts_finds_it_as_one(archive: Archive, query: str) -> None:
    assert {hit.id for hit in archive.search(query)} == PERSIAN


def test_marks_cover_the_word_as_it_stands(archive: Archive) -> None:
    passages = [hit.passages[0] for hit in archive.search("الجمهورية أحمد") if hit.id == "written"]
    assert [[each.text[start:end] for start, end in each.marks] for each in passages] == [["أحمد", "الجمهوريـــة"]]


def test_where_any_word_will_do_a_tone_keeps_words_apart(archive: Archive) -> None:
    assert [hit.id for hit in archive.search("an toàn", match="any")] == ["toàn"]
