"""Given a folder's name, of which saved pages may it hold the pictures and scripts?

Browsers put them into a folder beside the page, named after it. Nothing of this module parses a page, so the process
that looks for changes may import it.
"""

from collections.abc import Iterator

_PAGES = (".html", ".htm", ".xhtml")

_ENDINGS = (
    *("_files", ".files", "-Dateien", "-dateien", "-filer", "_file", "_fichiers", "_archivos", "_arquivos"),
    *("_ficheiros", "_fitxers", "_fitxategiak", "_bestanden", "_pliki", "_soubory", "_bylos", "_tiedostot"),
    *("_failid", "_fails", "_fajlovi", "_datoteke", "_elemei", "_dosyalar"),
)
"""What browsers put behind a page's name. Firefox writes ``_files`` in every language, Chrome and Internet Explorer
translate it; this is the list of the Windows shell's connected files."""


def companion_pages(folder: str) -> Iterator[str]:
    """Yield the names of the pages that a folder may be the companion of, in small letters: file systems of those who
    save pages do not tell them from capitals.

    >>> list(companion_pages("Talks_files"))
    ['talks.html', 'talks.htm', 'talks.xhtml']
    """
    for ending in _ENDINGS:
        if folder.endswith(ending):
            yield from (folder.removesuffix(ending).lower() + page for page in _PAGES)
