"""Given a text beside a date, which time of day does it begin or end with?"""

import re

from index.vocabulary.fixed import fixed

_MINUTES = {
    0: "Z UT UTC GMT WET",
    60: "CET MEZ BST WEST WAT",
    120: "CEST MESZ EET SAST CAT",
    180: "EEST MSK МСК TRT EAT",
    300: "PKT",
    420: "WIB ICT",
    480: "HKT SGT MYT PHT WITA AWST",
    540: "JST KST",
    600: "AEST",
    660: "AEDT",
    720: "NZST",
    780: "NZDT",
    -180: "BRT",
    -240: "EDT",
    -300: "EST CDT",
    -360: "MDT",
    -420: "MST PDT",
    -480: "PST AKDT",
    -540: "AKST",
    -600: "HST",
}
_ZONES = {zone: minutes for minutes, zones in _MINUTES.items() for zone in zones.split()}
"""Minutes east of Greenwich of abbreviations that mean one zone only in news; CST (Chicago, China) and IST do not."""

_TIME = re.compile(
    r"""(?:(?<![^\W\d_])(?:at|um|gegen|à|às|as|a\ las|alle|alle\ ore|ore|ora|la|kl\.?|klo|klockan|om|в|о|об|у|na|v|ve|u
      |ob|o|o\ godz\.?|godz\.?|saat|lúc|vào\ lúc|pukul|jam|pk\.?|στις|ώρα|בשעה|ב|الساعة|@|T)[\s\-]*)?
    (?:(?P<before>오전|上午|午前)|(?P<after>오후|下午|午後))?\s?
    (?<!\d)(?P<hour>\d{1,2})
    (?: \s?[:.h時时点點시]\s?(?P<minute>\d{2}|\d(?=\s?[分분]))
        (?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?\s?[分분]?(?:\d{2}秒)?
      | \s?(?:h|Uhr|uur|時|点|시)\b
      | (?=\s?[ap]\.?m\b) )
    (?!\d)
    (?:\s?(?P<half>[ap])\.?\s?m\b\.?)?
    (?:\s?(?:Uhr|uur|hrs?|hours|h|ч|hod|óra|น)\b\.?|-kor\b|['’][td][ea]\b)?
    (?:\s?\(?(?P<zone>[A-ZМСК]{1,5})\b)?
    (?:\s?(?P<sign>[+\-−])(?P<east>\d{1,2})(?::?(?P<minutes>\d{2}))?\b)?\)?
    (?:\s?\([A-Z][A-Za-z ]{1,30}\)?|\s?(?:local\ time|Ortszeit|heure\ locale|hora\ local))?""",
    re.VERBOSE | re.IGNORECASE,
)


@fixed
class Timed:
    """Hold a time of day as the end of an ISO 8601 date (``T14:05:00+03:00``), its zone, and the text without it."""

    iso: str
    zone: str
    rest: str


def read_time(text: str) -> Timed | None:
    """Return the time of day that a text holds, None if it holds none.

    >>> read_time("Monday, 2.05 p.m. GMT+3")
    Timed(iso='T14:05:00+03:00', zone='GMT', rest='Monday,')
    >>> read_time("06:30 Uhr"), read_time("Monday")
    (Timed(iso='T06:30:00', zone='', rest=''), None)
    """
    match = _TIME.search(text)
    if match is None:
        return None
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if match["half"] or match["before"] or match["after"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["after"] or match["half"] in ("p", "P") else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    zone = (match["zone"] or "").upper()
    rest = text[: match.start()] + text[match.end() :]
    return Timed(f"T{hour:02}:{minute:02}:{second:02}{_offset(match, zone)}", zone, rest)


def _offset(match: re.Match[str], zone: str) -> str:
    """Return the offset from UTC as ISO 8601 writes it, empty if the zone is not known."""
    if match["sign"]:
        if zone not in ("", "UTC", "GMT"):
            return ""
        east = int(match["east"]) * 60 + int(match["minutes"] or 0)
        east = east if match["sign"] == "+" else -east
    elif zone in _ZONES:
        east = _ZONES[zone]
    else:
        return ""
    return f"{'-' if east < 0 else '+'}{abs(east) // 60:02}:{abs(east) % 60:02}" if abs(east) <= 14 * 60 else ""
