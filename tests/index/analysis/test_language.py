from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.language import detect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The harbour town has opened a new bridge\nThe bridge joins the two banks of the river."),
        ("de", "Die Stadt am Hafen hat eine neue Brücke eröffnet. Sie verbindet beide Ufer des Flusses."),
        ("es", "La ciudad portuaria ha inaugurado un puente nuevo que une las dos orillas del río."),
        ("pt", "A cidade portuária inaugurou uma nova ponte que une as duas margens do rio."),
        ("fr", "La ville portuaire a inauguré un nouveau pont qui relie les deux rives du fleuve."),
        ("it", "La città portuale ha inaugurato un nuovo ponte che unisce le due rive del fiume."),
        ("nl", "De havenstad heeft een nieuwe brug geopend die de twee oevers van de rivier verbindt."),
        ("ru", "В портовом городе открыли новый мост, который соединяет оба берега реки."),
        ("uk", "У портовому місті відкрили новий міст, який з'єднує обидва береги річки."),
        ("pl", "W mieście portowym otwarto nowy most, który łączy oba brzegi rzeki."),
        ("cs", "V přístavním městě otevřeli nový most, který spojuje oba břehy řeky."),
        ("sv", "Hamnstaden har öppnat en ny bro som förbinder flodens båda stränder."),
        ("no", "Havnebyen har åpnet en ny bro som forbinder begge bredder av elven, og hjelper fiskerne."),
        ("hu", "A kikötővárosban új hidat nyitottak, amely összeköti a folyó két partját."),
        ("ar", "افتتحت المدينة الساحلية جسرا جديدا يربط بين ضفتي النهر"),
        ("hi", "बंदरगाह शहर में एक नया पुल खोला गया है जो नदी के दोनों किनारों को जोड़ता है"),
        ("el", "Η πόλη του λιμανιού εγκαινίασε μια νέα γέφυρα"),
        ("he", "עיר הנמל פתחה גשר חדש"),
        ("ja", "港町に新しい橋ができた"),
        ("ja", "東京都知事、OECDのPISA調査についてコメント"),
        ("zh", "港口城市新桥开通"),
        ("ko", "항구 도시에 새 다리가 열렸다"),
        ("th", "เมืองท่าเปิดสะพานใหม่"),
        ("en", "The exhibition 東京 opens in London on Friday, and runs until the end of next month."),
    ],
)
def test_the_language_of_an_article_is_told(language: str, text: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It is not for us to say what the council has to do with it, said the mayor of the town."),
        ("nl", "Het is in de haven van de stad dat we al een week op de boot wachten, of was het meer?"),
        ("de", "Der Film The Man in the High Castle and the Sea of the Dead war in der Stadt nicht zu sehen."),
        ("it", "La canzone It is all in the mind of the man, che a me non piace, ha vinto il premio della giuria."),
    ],
)
def test_words_of_english_in_a_text_of_another_language_do_not_make_it_english(language: str, text: str) -> None:
    assert detect(text) == detect(f"{text} {text}") == language


@pytest.mark.parametrize(
    "text", ["", " ", "2021-11-08 14:05", "🎉🎉", "\ud800", "Qtr 34 vs 1.19 mln", "https://a.example/der-und-die"]
)
def test_what_has_no_clear_language_has_none(text: str) -> None:
    assert detect(text) is None


@given(st.text())
def test_any_text_has_a_language_or_none(text: str) -> None:
    language = detect(text)
    assert language is None or len(language) == 2


def test_threads_are_told_the_same() -> None:
    found: list[str | None] = []
    text = "Der neue Hafen wird im Frühjahr eröffnet und soll der Stadt viele Besucher bringen."
    threads = [Thread(target=lambda: found.append(detect(text))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["de"] * 4
