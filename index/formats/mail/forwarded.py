"""Given the text of a message, which message does it pass on?

Mail programs put a line and some headers over what they forward, in the language of whoever forwards it. The article
is the message below: its subject, sender and date are the facts, and the note above stays as text.
"""

import re

from index.facts.text import collapse
from index.vocabulary.fixed import fixed

_LINE = re.compile(
    r"^[ \t>]*+-*+[ \t]*+(?:(?:begin )?forwarded message|original message|(?:anfang der )?weitergeleitete[n]? nachricht"
    r"|ursprüngliche nachricht|(?:début du )?message (?:transféré|d'origine|réexpédié)|mensaje (?:reenviado|original)"
    r"|inicio del mensaje reenviado|(?:inizio )?messaggio (?:inoltrato|originale)|mensagem (?:encaminhada|original)"
    r"|doorgestuurd bericht|oorspronkelijk bericht|пересылаемое сообщение|исходное сообщение"
    r"|начало переадресованного сообщения)[ \t]*:?[ \t]*-*[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NAMES = {
    "from": "from von de da van от",
    "date": "date sent datum gesendet envoyé fecha enviado inviato data verzonden дата отправлено",
    "subject": "subject betreff objet asunto oggetto assunto onderwerp тема",
    "": "to an à para a aan кому cc kopie copia копия reply-to bcc",
}
_HEADERS = {name: header for header, names in _NAMES.items() for name in names.split()}
_HEADER = re.compile(r"[ \t>]*+\*{0,2}(?P<name>[^\W\d_][\w-]{0,11})\s?:\*{0,2}\s+(?P<value>\S.*)")


@fixed
class Forwarded:
    """Hold what the headers of a forwarded message say (each empty if they do not), and the text without them."""

    sender: str
    date: str
    subject: str
    text: str


def read_forwarded(text: str) -> Forwarded | None:
    r"""Return the message that a text passes on, None if it passes none on.

    >>> found = read_forwarded("See below.\n\n--- Forwarded message ---\nFrom: Quay News\nSubject: Talks\n\nThey met.")
    >>> found.sender, found.subject, found.text
    ('Quay News', 'Talks', 'See below.\n\nThey met.')
    >>> read_forwarded("The forwarded message was lost.")
    """
    match = _LINE.search(text)
    if match is None:
        return None
    lines = text[match.end() :].split("\n")
    found: dict[str, str] = {}
    end = next((place for place, line in enumerate(lines) if line.strip(" \t>")), len(lines))
    for line in lines[end:]:
        header = _HEADER.fullmatch(line)
        name = _HEADERS.get(header["name"].casefold()) if header else None
        if header is None or name is None:
            break
        found.setdefault(name, collapse(header["value"]))
        end += 1
    if not found:
        return None
    parts = (text[: match.start()].strip(), "\n".join(lines[end:]).strip("\n"))
    kept = "\n\n".join(part for part in parts if part)
    return Forwarded(found.get("from", ""), found.get("date", ""), found.get("subject", ""), kept)
