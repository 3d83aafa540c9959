import json

from index.vocabulary.report import Failure, RemarkCounts, Report


def test_a_report_is_one_json_object_whose_reason_is_there_only_where_there_is_one() -> None:
    plain = Report(
        added=2, failed=(Failure("a.txt", "is a FIFO"),), remarks=RemarkCounts(1), articles=2, paragraphs=3, took_ms=5
    )

    assert json.loads(json.dumps(plain.to_json())) == {
        "added": 2,
        "updated": 0,
        "removed": 0,
        "unchanged": 0,
        "failed": [{"path": "a.txt", "reason": "is a FIFO"}],
        **{kind: [] for kind in ("ignored", "left_out", "undated", "older")},
        "remarks": {"failed": 1, "ignored": 0, "left_out": 0, "undated": 0, "older": 0},
        "articles": 2,
        "paragraphs": 3,
        "took_ms": 5,
    }
    assert Report(reason="a rebuild was asked for").to_json()["reason"] == "a rebuild was asked for"
