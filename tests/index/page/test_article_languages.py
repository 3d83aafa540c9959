"""Hold the rules for plain pages to heads in the languages of the archive."""

import pytest

from index.facts.fact import finish
from index.page.article import read_page
from index.vocabulary.article import Article

PAGES = {
    "German": (
        """Startseite > Regionales
Anmelden

Fähre nach Skerra fällt aus

Das Seil war vierzig Jahre alt, der Kapitän ist älter

Alderkaier Anzeiger REGIONALES
Von Jana Rode
Veröffentlicht am 8. November 2021 um 14:05 Uhr
Teilen | Drucken

Die Fähre zwischen dem Festland und der Insel Skerra fiel am Montag aus, und niemand wusste, wie lange das dauern würde.

DAS SEIL

„Wir rudern seit dem Frühstück“, sagte Mina Poe, die den einzigen Laden der Insel führt.

Lesen Sie auch: Das Seil, das vierzig Jahre hielt
© Alderkaier Anzeiger. Alle Rechte vorbehalten.""",
        ("Fähre nach Skerra fällt aus", "Das Seil war vierzig Jahre alt, der Kapitän ist älter", "Alderkaier Anzeiger"),
        ("REGIONALES", ("Jana Rode",), "2021-11-08T14:05:00", "de", "DAS SEIL"),
    ),
    "French": (
        """Accueil > Région
S'abonner

L'île de Skerra coupée du monde

Le câble avait quarante ans, le capitaine davantage

Le Courrier du Quai RÉGION
Par Jeanne Roux
Publié le 8 novembre 2021 à 14h05
Partager | Imprimer | Réagir (12)

Le bac entre le continent et l'île de Skerra s'est arrêté lundi, et personne ne pouvait dire pour combien de temps.

LE CÂBLE

« Nous ramons depuis le petit déjeuner », a dit Mina Poe, qui tient la seule boutique de l'île.

À lire aussi : Le câble qui tint quarante ans
© Le Courrier du Quai""",
        (
            "L'île de Skerra coupée du monde",
            "Le câble avait quarante ans, le capitaine davantage",
            "Le Courrier du Quai",
        ),
        ("RÉGION", ("Jeanne Roux",), "2021-11-08T14:05:00", "fr", "LE CÂBLE"),
    ),
    "Spanish": (
        """Inicio > Provincia
Iniciar sesión | Suscríbete

La isla de Skerra se queda sin transbordador

La cuerda tenía cuarenta años y el capitán más

La Voz del Muelle PROVINCIA
Por Juana Roldán
8 de noviembre de 2021
Compartir en Facebook

El transbordador entre el continente y la isla de Skerra se detuvo el lunes, y nadie supo decir por cuánto tiempo.

LA CUERDA

«Remamos desde el desayuno», dijo Mina Poe, que lleva la única tienda de la isla desde hace treinta años.

Lea también: La cuerda que aguantó cuarenta años
Publicidad""",
        (
            "La isla de Skerra se queda sin transbordador",
            "La cuerda tenía cuarenta años y el capitán más",
            "La Voz del Muelle",
        ),
        ("PROVINCIA", ("Juana Roldán",), "2021-11-08", "es", "LA CUERDA"),
    ),
    "Russian": (
        """Главная > Общество
Войти

Остров Скерра остался без парома

Канату было сорок лет, капитану больше

Вестник Причала ОБЩЕСТВО
Автор: Вера Лодкина
Опубликовано: 8 ноября 2021 г., 14:05
Поделиться

Паром между материком и островом Скерра остановился в понедельник, и никто не мог сказать, надолго ли это.

КАНАТ

«Мы гребём с самого завтрака», — сказала Мина По, которая держит единственную на острове лавку.

Читайте также: Канат, который держал сорок лет
Все права защищены""",
        ("Остров Скерра остался без парома", "Канату было сорок лет, капитану больше", "Вестник Причала"),
        ("ОБЩЕСТВО", ("Вера Лодкина",), "2021-11-08T14:05:00", "ru", "КАНАТ"),
    ),
    "Japanese": (
        """ホーム > 社会
ログイン

スケラ島の渡し船が運休、綱が切れる

岸壁新報 社会
2021年11月8日 14時05分
記者 早瀬美和
シェア

本土とスケラ島を結ぶ渡し船が月曜日に止まり、いつ再開するのか誰にも分からない状態が続いている。

「朝食の時からずっとこいでいる」と、島でただ一軒の店を営むミナ・ポーさんは笑いながら話した。

関連記事：四十年もった綱
無断転載を禁じます""",
        ("スケラ島の渡し船が運休、綱が切れる", "", "岸壁新報"),
        ("社会", ("早瀬美和",), "2021-11-08T14:05:00", "ja", ""),
    ),
    "Chinese": (
        """首页 > 社会
登录

斯凯拉岛渡船停航，缆绳断了

码头晚报 社会
发布时间：2021年11月8日 14:05
记者 方若溪
分享

往返大陆和斯凯拉岛的渡船星期一停航，谁也说不清要停多久，岛上的居民只好自己划船出门。

“我们从早饭时就开始划了，”岛上唯一一家商店的店主米娜说，她的店已经开了三十年。

相关阅读：用了四十年的缆绳
版权所有""",
        ("斯凯拉岛渡船停航，缆绳断了", "", "码头晚报"),
        ("社会", ("方若溪",), "2021-11-08T14:05:00", "zh", ""),
    ),
    "Italian": (
        """Home > Cronaca
Accedi | Abbonati

L'isola di Skerra resta senza traghetto

Corriere del Molo CRONACA
di Gianna Rossi
Pubblicato il 8 novembre 2021 alle 14:05
Condividi | Stampa

Il traghetto tra la terraferma e l'isola di Skerra si è fermato lunedì, e nessuno sapeva dire per quanto tempo.

«Remiamo dalla colazione», ha detto Mina Poe, che tiene l'unico negozio dell'isola da trent'anni ormai.

Leggi anche: La fune che resse quarant'anni""",
        ("L'isola di Skerra resta senza traghetto", "", "Corriere del Molo"),
        ("CRONACA", ("Gianna Rossi",), "2021-11-08T14:05:00", "it", ""),
    ),
    "Portuguese": (
        """Início > Local

A ilha de Skerra fica sem barco

Diário do Cais LOCAL
Por Joana Rocha
Publicado em 08/11/2021 14h05
Compartilhar

O barco entre o continente e a ilha de Skerra parou na segunda-feira, e ninguém soube dizer por quanto tempo.

«Remamos desde o pequeno-almoço», disse Mina Poe, que tem a única loja da ilha há mais de trinta anos.

Leia também: A corda que aguentou quarenta anos""",
        ("A ilha de Skerra fica sem barco", "", "Diário do Cais"),
        ("LOCAL", ("Joana Rocha",), "2021-11-08T14:05:00", "pt", ""),
    ),
    "Turkish": (
        """Ana Sayfa > Gündem

Skerra adası vapursuz kaldı

Rıhtım Gazetesi GÜNDEM
8 Kasım 2021 Pazartesi
Paylaş | Yazdır

Anakara ile Skerra adası arasındaki vapur pazartesi günü durdu ve ne kadar süreceğini kimse söyleyemedi.

"Kahvaltıdan beri kürek çekiyoruz" dedi adanın tek dükkânını otuz yıldır işleten Mina Poe gülerek.

İlgili haberler: Kırk yıl dayanan halat""",
        ("Skerra adası vapursuz kaldı", "", "Rıhtım Gazetesi"),
        ("GÜNDEM", (), "2021-11-08", "tr", ""),
    ),
    "Dutch": (
        """Nieuws > Binnenland
Inloggen

Eiland Skerra zonder veerboot

Door Janna Roos
8 november 2021
Delen

De veerboot tussen het vasteland en het eiland Skerra viel maandag stil, en niemand kon zeggen voor hoelang.

"We roeien al sinds het ontbijt," zei Mina Poe, die al dertig jaar de enige winkel van het eiland heeft.

Lees ook: Het touw dat veertig jaar hield""",
        ("Eiland Skerra zonder veerboot", "", ""),
        ("Binnenland", ("Janna Roos",), "2021-11-08", "nl", ""),
    ),
}


def read(text: str) -> Article:
    return finish(read_page(text), id="a", location="a.txt")


@pytest.mark.parametrize(("text", "words", "facts"), PAGES.values(), ids=PAGES)
def test_a_page_in_another_language_is_understood(
    text: str, words: tuple[str, str, str], facts: tuple[str, tuple[str, ...], str, str, str]
) -> None:
    article = read(text)

    assert (article.title, article.standfirst, article.source) == words
    assert (
        article.section,
        article.authors,
        article.published,
        article.language,
        article.paragraphs[-1].heading,
    ) == facts
    assert len(article.paragraphs) == 2
