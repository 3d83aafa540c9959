"""Given the tag, the code or the name of a language, which language?"""

import re

# ISO 639-2 codes, older and country codes, and names that documents declare, before the ISO 639-1 code that is meant.
_MEANT = """
en eng english|de deu ger german deutsch|fr fra fre french français|es spa spanish español|it ita italian italiano
pt por portuguese português|nl nld dut dutch nederlands|ru rus russian русский|ja jpn jp japanese 日本語
zh zho chi cn chinese 中文|ko kor korean 한국어|ar ara arabic العربية|tr tur turkish türkçe|pl pol polish polski
sv swe se swedish svenska|da dan dk danish dansk|no nor norwegian norsk|fi fin finnish suomi|hu hun hungarian magyar
cs ces cze cz czech čeština|uk ukr ua ukrainian українська|el ell gre gr greek ελληνικά|he heb iw hebrew עברית
fa fas per persian فارسی|ro ron rum romanian română|id ind in indonesian|vi vie vietnamese|hi hin hindi|bg bul bulgarian
hr hrv croatian hrvatski|sr srp serbian|sk slk slo slovak|sl slv slovene|ca cat catalan català|yi ji"""
_CODES = {
    name: names.split()[0] for names in _MEANT.strip().replace("\n", "|").split("|") for name in names.split()[1:]
}
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*\Z")


def language_code(tag: str) -> str:
    """Return the ISO 639-1 code that a language's tag, code or name means, empty if none.

    >>> language_code("en_GB.UTF-8"), language_code("deu"), language_code("iw"), language_code("x-default")
    ('en', 'de', 'he', '')
    """
    tag = tag.strip().casefold().partition(".")[0]
    match = _TAG.match(tag)
    code = match[1] if match else tag
    return _CODES.get(code, code if match and len(code) == 2 else "")
