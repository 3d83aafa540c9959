"""Hold the house: rooms of one question, imports that point one way, and names that mean one thing."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("index", "searcher", "web")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

ROOMS = (
    "index/vocabulary",
    "index/machine",
    "index/analysis/spelling",
    "index/analysis",
    "index/facts/calendar",
    "index/facts",
    "index/settings",
    "index/page",
    "index/page/beside",
    "index/page/whole",
    "index/formats/html/body",
    "index/formats/html/dates",
    "index/formats/html/authors",
    "index/formats/html",
    "index/formats/mail",
    "index/formats/press",
    "index/formats/saved",
    "index/formats/xml/parsing",
    "index/formats/xml/scans",
    "index/formats/ocr",
    "index/formats/xml",
    "index/formats/containers",
    "index/formats/documents",
    "index/formats/crawls",
    "index/formats/records",
    "index/formats/recognition",
    "index/formats",
    "index/sync",
    "index/catalogue",
    "index/catalogue/moves",
    "index/originals",
    "index/segments/file",
    "index/segments",
    "index/segments/reading",
    "index/segments/merging",
    "index/segments/writing",
    "index/segments/whoosh",
    "index/storage",
    "index/opensearch",
    "index/run",
    "index",
    "searcher/query",
    "searcher/answer",
    "searcher/plan",
    "searcher/snippet",
    "searcher/concordance",
    "searcher/citation",
    "searcher/corpus",
    "searcher/suggest",
    "searcher/embedded/arrays",
    "searcher/embedded/matching",
    "searcher/embedded/ranking",
    "searcher/embedded",
    "searcher/opensearch",
    "searcher/desk",
    "searcher/followed",
    "searcher",
    "searcher/evaluate",
    "searcher/dossiers",
    "searcher/mcp",
    "web/site",
    "web/http",
    "web/pages",
    "web/markup",
    "web/concordance",
    "web/trends",
    "web/dossiers",
    "web/narrowing",
    "web/reading",
    "web/browse",
    "web/api",
    "web/serving",
    "web",
)
"""Every folder with code, from the bottom up: a module imports from its own room and from those before it."""

MOST_FILES = 15
MOST_LINES = 300

CONFINED = {
    "whoosh": ("index/segments/whoosh/", "searcher/evaluate/bm25f.py"),
    "opensearchpy": ("index/opensearch/", "searcher/opensearch/"),
    "Stemmer": ("index/analysis/stemmer.py",),
    "nltk": ("index/analysis/stemmer.py", "searcher/snippet/sentences.py"),
    "py3langid": (),
    "trafilatura": (),
    "lxml": (
        "index/formats/html/",
        "index/formats/documents/docx.py",
        "index/formats/press/",
        "index/formats/xml/scans/hocr.py",
    ),
    "markdown_it": ("index/formats/",),
    "yaml": ("index/formats/",),
    "mammoth": ("index/formats/documents/docx.py",),
    "python_calamine": ("index/formats/records/workbook.py",),
    "pyarrow": ("index/formats/records/parquet.py",),
    "pypdfium2": ("index/formats/documents/pdf.py", "index/formats/ocr/rendering.py"),
    "watchfiles": ("index/sync/watcher.py",),
    "rensa": ("index/analysis/duplicates.py",),
    "zstandard": ("index/segments/file/texts.py",),
    "sqlite3": ("index/catalogue/", "index/formats/crawls/captures.py", "searcher/desk/", "searcher/dossiers/"),
    "warcio": ("index/formats/crawls/",),
    "brotli": ("index/formats/crawls/payload.py",),
    "rich": ("index/__main__.py", "index/run/progress.py", "searcher/terminal.py"),
    "click": (
        "index/__main__.py",
        "index/machine/completion.py",
        "searcher/__main__.py",
        "searcher/saved.py",
        "searcher/inquiry.py",
        "searcher/shell.py",
        "searcher/evaluate/",
        "searcher/dossiers/__main__.py",
        "searcher/mcp/__main__.py",
        "web/__main__.py",
        "web/serving/",
    ),
    "flask": ("web/",),
    "werkzeug": ("web/",),
    "jinja2": ("web/markup/", "web/serving/app.py"),
    "markupsafe": ("web/markup/", "web/dossiers/showing.py"),
    "waitress": ("web/serving/",),
    "mcp": (),
    "prometheus_client": ("web/site/metrics.py", "web/http/operations.py"),
}
"""Where each third party may be imported."""

READERS_MAY_IMPORT = (
    "index.analysis",
    "index.catalogue.catalogue",
    "index.catalogue.moves.lookup",
    "index.catalogue.original",
    "index.facts.dates",
    "index.facts.fact",
    "index.facts.names",
    "index.facts.stamps",
    "index.machine",
    "index.opensearch.client",
    "index.opensearch.commit",
    "index.opensearch.document",
    "index.opensearch.log",
    "index.opensearch.mapping",
    "index.originals",
    "index.vocabulary.schema",
    "index.segments.reading",
    "index.vocabulary",
)
"""The parts of `index` that `searcher` and `web` may import: what is written defines what can be read."""

DOORS = {
    "index.__main__",
    "index.run.build",
    "index.run.reading",
    "searcher.__main__",
    "searcher.evaluate.__main__",
    "searcher.dossiers.__main__",
    "searcher.mcp.__main__",
    "web.__main__",
}
"""What users start or import, and the process that reads files. Whatever none of these imports serves only tests."""

TWINS = (
    {"index/opensearch", "index/segments"},
    {"searcher/embedded", "searcher/opensearch"},
)
"""Engines that fulfil the same protocols, whose classes and functions may share names."""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module(path: Path) -> str:
    return name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def room(path: Path) -> str:
    return name(path.parent)


MODULES = {module(path): path for path in FILES}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


@cache
def imports(path: Path) -> frozenset[str]:
    """Return the dotted names of the modules that a file imports, those that it names as text included."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write absolute imports"
            for alias in node.names:
                dotted = f"{node.module}.{alias.name}"
                found.add(dotted if dotted in MODULES else node.module or "")
    return frozenset(found)


def names(path: Path) -> Iterator[str]:
    """Yield the public names that a file defines at its top level."""
    for node in tree(path).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                yield from (each.id for each in ast.walk(target) if isinstance(each, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def protocols(path: Path) -> set[str]:
    """Return the names of the protocols that a file defines."""
    classes = [node for node in tree(path).body if isinstance(node, ast.ClassDef)]
    return {node.name for node in classes if any(getattr(base, "id", "") == "Protocol" for base in node.bases)}


PROTOCOLS = {each for path in FILES for each in protocols(path)}


def has_logic(path: Path) -> bool:
    """Tell whether a file holds more than constants, protocols and values without methods."""
    inside = {
        id(each) for node in tree(path).body if getattr(node, "name", "") in protocols(path) for each in ast.walk(node)
    }
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef) and id(node) not in inside]
    return bool(functions)


def test_every_folder_with_code_is_a_room() -> None:
    assert {room(path) for path in FILES} == set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_module_imports_only_from_its_room_and_those_below(path: Path) -> None:
    below = set(ROOMS[: ROOMS.index(room(path)) + 1])

    strays = {each for each in imports(path) if each in MODULES and room(MODULES[each]) not in below}

    assert strays == set()


@pytest.mark.parametrize("folder", ROOMS)
def test_a_room_holds_few_files_and_says_which_question_it_answers(folder: str) -> None:
    files = [path for path in FILES if room(path) == folder and path.name != "__init__.py"]
    docstring = ast.get_docstring(tree(ROOT / folder / "__init__.py")) or ""

    assert len(files) <= MOST_FILES
    assert docstring.split("\n\n")[0].endswith("?")
    assert ">>>" in docstring or "::\n" in docstring, "show one short example of the door"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_holds_one_concept_in_at_most_300_lines_and_says_which(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    assert ast.get_docstring(tree(path))
    assert path.stem not in {"utils", "helpers", "manager", "common"}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_name_repeats_that_of_its_folder(path: Path) -> None:
    folder = path.parent.name
    forms = (folder, folder.removesuffix("s"))
    classes = [node.name.lower() for node in tree(path).body if isinstance(node, ast.ClassDef)]

    assert not path.stem.startswith(tuple(f"{form}_" for form in forms))
    assert [each for each in classes if each.startswith(forms) and each not in forms] == []


SHARED = {"main", "READS"}
"""Names that mean the same in every module that has them: a command, and what a reader reads."""


def test_a_public_name_means_one_thing() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in FILES:
        for each in set(names(path)) - PROTOCOLS:
            if not each.startswith("_") and each not in SHARED:
                places[each].append(room(path))

    twice = {
        each: rooms
        for each, rooms in places.items()
        for one, other in combinations(rooms, 2)
        if not any(are_twins(one, other, twins) for twins in TWINS)
    }

    assert twice == {}


def test_only_engines_share_the_name_of_a_protocol() -> None:
    engines = {engine for twins in TWINS for engine in twins}
    defined = [path for path in FILES if not room(path).startswith(tuple(engines))]

    assert {each for path in defined for each in (set(names(path)) & PROTOCOLS) - protocols(path)} == set()


def are_twins(one: str, other: str, twins: set[str]) -> bool:
    """Tell whether two rooms belong to different ones of some engines."""
    engines = [{engine for engine in twins if f"{each}/".startswith(f"{engine}/")} for each in (one, other)]
    return bool(engines[0] and engines[1] and engines[0] != engines[1])


def test_no_module_is_reachable_only_from_tests() -> None:
    reached: set[str] = set()
    ahead = set(DOORS)
    while ahead:
        reached |= ahead
        ahead = {each for one in ahead for each in imports(MODULES[one]) if each in MODULES} - reached

    assert {each for each, path in MODULES.items() if path.name != "__init__.py"} - reached == set()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_third_parties_are_imported_only_in_their_place(path: Path) -> None:
    imported = {each.split(".")[0] for each in imports(path)}

    strays = {party for party, places in CONFINED.items() if party in imported and not name(path).startswith(places)}

    assert strays == set()


@pytest.mark.parametrize("path", [path for path in FILES if not name(path).startswith("index/")], ids=name)
def test_readers_import_the_vocabulary_of_the_indexer_and_never_its_writers(path: Path) -> None:
    strays = {each for each in imports(path) if each.startswith("index.") and not each.startswith(READERS_MAY_IMPORT)}

    assert strays == set()


def test_protocols_have_at_most_six_methods() -> None:
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "Protocol" for base in node.bases):
                methods = [item for item in node.body if isinstance(item, ast.FunctionDef)]
                assert len(methods) <= 6, f"{name(path)}: {node.name}"


@pytest.mark.parametrize("path", [path for path in FILES if path.stem != "__init__" and has_logic(path)], ids=name)
def test_the_tests_of_a_module_are_found_by_its_name(path: Path) -> None:
    stem = path.stem.strip("_")
    folders = [ROOT / "tests" / path.parent.relative_to(ROOT)]
    if path.parent.name == "opensearch":
        folders.append(ROOT / "tests" / "opensearch")

    found = [each for folder in folders for each in folder.glob(f"test_{stem}*.py")]

    assert [each for each in found if re.fullmatch(rf"test_{stem}(_.*)?", each.stem)] != []
