"""What readers are told of where files lie."""

import json
from pathlib import Path

import index
import searcher
from web import create_app


def test_no_answer_says_where_on_the_server_files_lie(tmp_path: Path) -> None:
    first, second = (tmp_path / "server" / name for name in ("news", "clips"))
    for root in (first, second):
        (root / "1921").mkdir(parents=True)
        (root / "1921" / "harbour.txt").write_text("A quarrel\n\nA quarrel in the harbour.", encoding="utf-8")
        (root / "1921" / "broken.txt").write_bytes(b"\0")
        record = {"id": "same", "title": "Dam holds", "text": f"It held, say {root.name}."}
        (root / "records.jsonl").write_text(json.dumps(record), encoding="utf-8")
    index.build(first, second, into=tmp_path / "index")
    with searcher.open(tmp_path / "index") as archive:
        client = create_app(archive).test_client()
        answers = {
            address: client.get(address).text
            for address in (
                "/status", "/article?id=news/1921/harbour.txt", "/article.json?id=clips/1921/harbour.txt",
                "/article?id=same", "/search.json?q=dam", "/search.csv?q=dam", "/search.jsonl?q=dam", "/metrics",
            )
        }  # fmt: skip
    assert [address for address, text in answers.items() if "server" in text] == []
    for place in ("<code>news</code>", "<code>clips</code>", "news/1921/broken.txt", "clips/1921/broken.txt"):
        assert place in answers["/status"]
    assert '"location":"harbour.txt"' in answers["/article.json?id=clips/1921/harbour.txt"].replace(": ", ":")
    assert "records.jsonl" in answers["/article?id=same"]
