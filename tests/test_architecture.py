"""Hold the layers: web -> searcher -> index, third parties in their files, one concept to a file."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = {"index": set[str](), "searcher": {"index"}, "web": {"searcher", "index"}}
FILES = sorted(path for package in LAYERS for path in (ROOT / package).rglob("*.py"))

CONFINED = {
    "whoosh": ("index/segments/whoosh/", "searcher/evaluate/bm25f.py"),
    "opensearchpy": ("index/opensearch/", "searcher/opensearch/"),
    "nltk": ("index/analysis/stemmer.py", "searcher/snippet/sentences.py"),
    "py3langid": ("index/analysis/language.py",),
    "trafilatura": ("index/formats/html/",),
    "htmldate": (),
    "lxml": ("index/formats/html/", "index/formats/docx.py"),
    "dateparser": ("index/facts/dates.py",),
    "charset_normalizer": ("index/facts/text.py",),
    "markdown_it": ("index/formats/",),
    "yaml": ("index/formats/",),
    "mammoth": ("index/formats/docx.py",),
    "pypdfium2": ("index/formats/pdf.py",),
    "watchfiles": ("index/sync/watcher.py",),
    "rensa": ("index/analysis/duplicates.py",),
    "sqlite3": ("index/catalogue/",),
    "rich": ("index/__main__.py", "index/run/progress.py", "searcher/__main__.py"),
    "click": ("index/__main__.py", "searcher/__main__.py", "searcher/evaluate/", "web/__main__.py", "web/serving/"),
    "flask": ("web/",),
    "werkzeug": ("web/",),
    "markupsafe": ("web/",),
    "waitress": ("web/serving/",),
    "prometheus_client": ("web/site/",),
}

READERS_MAY_IMPORT = (
    "index.analysis",
    "index.catalogue.catalogue",
    "index.catalogue.original",
    "index.machine",
    "index.opensearch.client",
    "index.opensearch.commit",
    "index.opensearch.document",
    "index.opensearch.log",
    "index.opensearch.mapping",
    "index.vocabulary.schema",
    "index.segments.reading",
    "index.vocabulary",
)
"""The parts of `index` that `searcher` and `web` may import: what is written defines what can be read."""


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write absolute imports"
            for alias in node.names:
                module = f"{node.module}.{alias.name}"
                yield module if (ROOT / f"{module.replace('.', '/')}.py").exists() else node.module or ""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_package_imports_only_itself_and_what_lies_below(path: Path) -> None:
    package = name(path).split("/")[0]

    ours = {imported.split(".")[0] for imported in imports(path)} & set(LAYERS)

    assert ours <= LAYERS[package] | {package}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_third_parties_are_imported_only_in_their_files(path: Path) -> None:
    imported = {module.split(".")[0] for module in imports(path)}

    strays = {party for party, places in CONFINED.items() if party in imported and not name(path).startswith(places)}

    assert strays == set()


@pytest.mark.parametrize("path", [path for path in FILES if not name(path).startswith("index/")], ids=name)
def test_readers_import_the_vocabulary_of_the_indexer_and_never_its_writers(path: Path) -> None:
    modules = {module for module in imports(path) if module.startswith("index.")}

    assert {module for module in modules if not module.startswith(READERS_MAY_IMPORT)} == set()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_holds_one_concept_in_at_most_300_lines_and_says_which(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 300
    assert ast.get_docstring(ast.parse(text))
    assert path.stem not in {"utils", "helpers", "manager", "common"}


def test_protocols_have_at_most_six_methods() -> None:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "Protocol" for base in node.bases):
                methods = [item for item in node.body if isinstance(item, ast.FunctionDef)]
                assert len(methods) <= 6, f"{name(path)}: {node.name}"
