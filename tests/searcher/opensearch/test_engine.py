"""What an engine on a cluster lends, and what its readers read."""

from index.vocabulary.location import ClusterLocation
from searcher.opensearch.engine import ClusterEngine
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Leaf, Plan, Wanted, Whole
from searcher.plan.planner import parse_request
from searcher.plan.telling import frequent
from searcher.query.request import Request
from searcher.query.tree import Everything
from tests.searcher.archives import ANALYZER, FERRIES, TODAY, commit_of, plan_of


def test_a_reader_reads_plans_and_finds_what_is_alike(ferries: ClusterLocation) -> None:
    engine = ClusterEngine(ferries)
    with engine.reader() as reader:
        words = reader.telling(frequent(FERRIES[1], ANALYZER), Deadline(None))
        plan = Plan(Whole(), tuple(Wanted(Leaf(pattern), Everything()) for pattern, _ in words))

        alike = reader.alike(FERRIES[1], words, plan, limit=9, deadline=Deadline(None))

        assert [reader.article(name) for name in ("c", "nobody")] == [FERRIES[2], None]
        request = Request("ferry", TODAY)
        plan = reader.plan(parse_request(request, (), reader.fields), request, Deadline(None))
        assert plan == plan_of("ferry", commit_of(*FERRIES))
        assert {each.head.id for each in alike} == {"a", "c", "d"}
    engine.close()


def test_the_status_counts_articles_and_paragraphs(ferries: ClusterLocation) -> None:
    engine = ClusterEngine(ferries)

    status = engine.status()

    assert (status.engine, status.articles, status.paragraphs) == ("OpenSearch", 4, 3)
    assert engine.answer(lambda reader: reader.generation) == status.generation
    engine.close()
