"""Near-duplicates: copies come together, in whatever order they come and go."""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.corpus.duplicates import fingerprint
from workbench.model.documents import Document
from workbench.store.clusters import COMMON_RUN
from workbench.store.workspace import Workspace
from workbench.store.writer import CorpusWriter, Entry

Partition = frozenset[frozenset[str]]

ENGLISH = (
    "The company said on {day} that it had signed a contract worth ten billion dollars with a supplier "
    "of cloud capacity, under which the supplier will build three data centres in the north of the "
    "country by the end of next year. Analysts had expected a smaller order, since demand for training "
    "runs has slowed in recent months and several customers have put off their plans. The shares rose "
    "four per cent in early trading, after having lost a tenth of their value since the spring. A "
    "spokesman declined to name the price of the chips, which will come from two makers, and would not "
    "say whether an option for further halls is part of the agreement. Both sides have worked together "
    "before, when a first hall was opened near the coast with water from the fjord as its only source "
    "of cooling, a design that has since been copied by rivals on three continents."
)
CHINESE = (
    "该公司{day}表示，已与一家云计算供应商签署价值一百亿美元的合同，供应商将于明年年底前在该国北部建造"
    "三座数据中心。分析人士此前预计订单规模较小，因为近几个月训练需求放缓，几家客户推迟了计划。该股早盘"
    "上涨百分之四，此前自春季以来已下跌十分之一。发言人拒绝透露芯片价格，这些芯片将来自两家制造商，也不"
    "愿说明协议是否包含增建机房的选择权。双方此前曾有合作，当时首座机房在海岸附近启用，仅以峡湾海水作为"
    "冷却来源，这一设计后来被三大洲的竞争对手效仿。"
)
THAI = (
    "บริษัทแถลงเมื่อ{day}ว่าได้ลงนามในสัญญามูลค่าหนึ่งหมื่นล้านดอลลาร์กับผู้ให้บริการคลาวด์ซึ่งจะสร้างศูนย์ข้อมูลสามแห่งทางตอนเหนือขอ"
    "งประเทศภายในสิ้นปีหน้า นักวิเคราะห์คาดว่าคำสั่งซื้อจะน้อยกว่านี้เพราะความต้องการฝึกโมเดลชะลอตัวในช่วงไม่กี่เดือนที่ผ่านมาและลู"
    "กค้าหลายรายเลื่อนแผนออกไป หุ้นเพิ่มขึ้นร้อยละสี่ในช่วงเช้าหลังจากลดลงหนึ่งในสิบตั้งแต่ฤดูใบไม้ผลิ โฆษกปฏิเสธที่จะเปิดเผยราคาชิป"
)


class Rig:
    """A corpus being written, whose clusters are settled after every change."""

    def __init__(self, writer: CorpusWriter) -> None:
        self._writer = writer

    def change(self, added: Mapping[str, str], removed: Sequence[str] = ()) -> Partition:
        """Take documents out, put others in, and give the clusters of all that there are."""
        self._writer.remove(list(removed))
        self._writer.add([entry(name, text) for name, text in added.items()])
        self._writer.settle_clusters()
        clusters: dict[str, set[str]] = {}
        rows = self._writer.connection.execute("SELECT cluster_id, document_id FROM documents").fetchall()
        for cluster, document in rows:
            clusters.setdefault(cluster, set()).add(document)
        assert all(label == min(members) for label, members in clusters.items())
        return frozenset(map(frozenset, clusters.values()))


def entry(name: str, text: str) -> Entry:
    document = Document(name, name, text, "en", 1.0)
    return Entry(document, (), fingerprint(text), f"{name} {hash(text)}", f"/{name}.txt", None, name)


@contextmanager
def new_corpus() -> Iterator[Rig]:
    with TemporaryDirectory() as name:
        workspace = Workspace(Path(name))
        workspace.create()
        with CorpusWriter(workspace) as writer:
            yield Rig(writer)


def clusters_of(texts: Mapping[str, str]) -> Partition:
    with new_corpus() as corpus:
        return corpus.change(texts)


@pytest.mark.parametrize("article", [ENGLISH, CHINESE, THAI], ids=["English", "Chinese", "Thai"])
def test_copies_edited_a_little_are_one_cluster(article: str) -> None:
    copies = {
        "original": article.format(day="Monday"),
        "redated": article.format(day="Tuesday, the 4th of May,"),
        "shortened": article.format(day="Monday")[: len(article) * 9 // 10],
        "with-head": "BREAKING NEWS from our own correspondent. " + article.format(day="Monday"),
        "upper-case": article.format(day="Monday").upper(),
    }
    others = {
        "other": article[::-1],
        "unlike": "A recipe for soup. " * 40,
        "empty-ish": "x",
    }
    found = clusters_of(copies | others)
    assert found == {frozenset(copies), *(frozenset([name]) for name in others)}


def test_short_texts_are_copies_only_where_they_are_equal() -> None:
    texts = {"a": "Shares rose.", "b": "Shares rose.", "c": "Shares rose!", "d": "Shares fell."}
    assert clusters_of(texts) == {frozenset("ab"), frozenset("c"), frozenset("d")}


def test_boilerplate_that_everybody_prints_makes_no_copies() -> None:
    boilerplate = ENGLISH.format(day="Monday")
    texts = {f"d{number}": f"{number} " * 10 + boilerplate for number in range(COMMON_RUN + 1)}
    assert len(clusters_of(texts)) == len(texts)


def test_what_becomes_boilerplate_no_longer_ties_and_ties_again_when_rare() -> None:
    """The clusters never depend on how the corpus came to be as it is, not even around the limit."""
    boilerplate = ENGLISH.format(day="Monday")
    texts = {f"d{number}": f"{number} " * 10 + boilerplate for number in range(COMMON_RUN)}
    with new_corpus() as corpus:
        assert corpus.change(texts) == {frozenset(texts)}
        assert len(corpus.change({"one-more": "another " * 10 + boilerplate})) == COMMON_RUN + 1
        assert corpus.change({}, ["d7"]) == {frozenset({*texts, "one-more"} - {"d7"})}


WORDS = [
    f"{stem}{ending}" for stem in ("ka", "lo", "mi", "nu", "pe") for ending in ("ba", "do", "ri", "su", "te")
]


def paragraph(seed: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=120))


articles = st.lists(st.integers(0, 5), min_size=1, max_size=4).map(lambda ps: "\n".join(map(paragraph, ps)))
names = st.sampled_from("abcdefgh")


@settings(max_examples=8)
@given(texts=st.dictionaries(names, articles, min_size=2), data=st.data())
def test_the_order_of_ingest_makes_no_difference(texts: dict[str, str], data: st.DataObject) -> None:
    with new_corpus() as corpus:
        for name in data.draw(st.permutations(sorted(texts))):
            found = corpus.change({name: texts[name]})
    assert found == clusters_of(texts)


changes = st.tuples(st.dictionaries(names, articles, max_size=4), st.lists(names, max_size=3, unique=True))


@settings(max_examples=8)
@given(steps=st.lists(changes, min_size=2, max_size=6))
def test_clusters_after_any_changes_are_those_from_scratch(
    steps: list[tuple[dict[str, str], list[str]]],
) -> None:
    texts: dict[str, str] = {}
    with new_corpus() as corpus:
        for added, removed in steps:
            found = corpus.change(added, removed)
            texts = {name: text for name, text in texts.items() if name not in removed} | added
    assert found == clusters_of(texts)
