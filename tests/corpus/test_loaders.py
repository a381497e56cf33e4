"""Every format is read: text unchanged, metadata found, columns guessed or told."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from workbench.corpus.articles import Article, Rejection, UnreadableError
from workbench.corpus.loaders import LoadOptions, loaders

STRANGE = "Tab\tCR\r\nLF\nNUL-free \x1b[31m \x7f \x85 \u2028 \u202e bidi \ufeff end"


def load(path: Path, encoding: str | None = None, **columns: str) -> list[Article | Rejection]:
    return list(loaders()[path.suffix.lower()].load(path, LoadOptions(encoding, columns)))


def only(path: Path, encoding: str | None = None, **columns: str) -> Article:
    (article,) = load(path, encoding, **columns)
    assert isinstance(article, Article), article
    return article


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def make_pdf(pages: list[str], title: str | None = None, password: str | None = None) -> bytes:
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(600, 800)
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("latin-1"))
        page[NameObject("/Contents")] = content
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if title:
        writer.add_metadata({"/Title": title, "/CreationDate": "D:20250716093000Z"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    data = BytesIO()
    writer.write(data)
    return data.getvalue()


def test_every_promised_suffix_has_a_loader() -> None:
    promised = {".txt", ".md", ".html", ".pdf", ".jsonl", ".csv", ".tsv", ".parquet"}
    assert promised <= set(loaders())


@pytest.mark.parametrize("text", [STRANGE, "\r\n a \r\r\n", "ends without newline", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 e\u0301"])
def test_plain_text_is_unchanged(tmp_path: Path, text: str) -> None:
    article = only(write(tmp_path / "a.b.txt", text))
    assert (article.text, article.name, article.row) == (text, "a.b", None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    mark = "" if encoding in ("utf-8-sig", "utf-16", "utf-32") else "\ufeff"
    article = only(write(tmp_path / "a.txt", (mark + "umowa ł 株式会社").encode(encoding)))
    assert article.text == "umowa ł 株式会社"


@pytest.mark.parametrize("encoding", ["cp1250", "iso-8859-2", "utf-16-le"])
def test_an_encoding_can_be_told(tmp_path: Path, encoding: str) -> None:
    assert only(write(tmp_path / "a.txt", "umów łąk".encode(encoding)), encoding).text == "umów łąk"


def test_markdown_front_matter_is_metadata_and_stays_in_the_text(tmp_path: Path) -> None:
    text = (
        "---\r\ntitle: Chmura\r\ndate: 2025-07-16\r\nlang: pl-PL\r\nsource: Gazeta\r\nlink: https://a.example/1\r\n"
        "---\r\n# Nagłówek\r\nTreść.\r\n"
    )
    article = only(write(tmp_path / "a.md", text))
    assert article == Article(
        "a",
        text,
        title="Chmura",
        language="pl",
        publisher="Gazeta",
        published="2025-07-16",
        url="https://a.example/1",
    )


def test_markdown_without_front_matter_is_titled_by_its_heading(tmp_path: Path) -> None:
    assert only(write(tmp_path / "a.md", "Intro\n\n## Big deal ##\n\nBody")).title == "Big deal"


@pytest.mark.parametrize(
    "line",
    [
        "date: 2025-13-45",
        "title: !!timestamp soon",
        "title: !!bool perhaps",
        "n: " + "9" * 5000,
        "title: " + "[" * 3000,
        "- just\n- a list",
        "a: &a [*a, *a]",
        "? [a, b]\n: c",
        "\tx: tab",
        "title: 'open",
    ],
    ids=lambda line: line[:12],
)
def test_front_matter_that_makes_no_sense_costs_at_most_its_file(tmp_path: Path, line: str) -> None:
    path = write(tmp_path / "a.md", f"---\n{line}\n---\nBody of the article.\n")
    try:
        text = only(path).text
    except UnreadableError as error:
        text = ""
        reason = str(error)
    assert text.endswith("Body of the article.\n") or reason.startswith("front matter is not YAML")
    assert text or len(reason.splitlines()) == 1


def test_front_matter_values_are_taken_as_written(tmp_path: Path) -> None:
    article = only(write(tmp_path / "a.md", "---\ntitle: 2025\nsource: on\ndate: 16 July 2025\n---\nBody\n"))
    assert (article.title, article.publisher, article.published) == ("2025", "on", "2025-07-16")


PAGE = """<!doctype html><html lang="pl"><head><title>Umowa na chmurę</title>
<meta property="og:site_name" content="Gazeta"><meta property="article:published_time" content="2025-07-16">
<link rel="canonical" href="https://gazeta.example/umowa"></head><body><nav>Menu Kontakt</nav><article>
<h1>Umowa na chmurę</h1><p>Spółka podpisała umowę na moc obliczeniową wartą dziesięć miliardów złotych.</p>
<p>Druga strona umowy nie ujawniła szczegółów porozumienia, ale potwierdziła datę dostawy.</p>
</article><script>alert(1)</script><footer>Polityka</footer></body></html>"""


def test_html_gives_main_text_and_metadata(tmp_path: Path) -> None:
    article = only(write(tmp_path / "a.html", PAGE))
    assert "Spółka podpisała umowę" in article.text
    assert "alert" not in article.text
    assert article.title == "Umowa na chmurę"
    assert article.publisher == "Gazeta"
    assert article.published == "2025-07-16"
    assert article.url == "https://gazeta.example/umowa"


def test_html_in_an_encoding_that_is_told(tmp_path: Path) -> None:
    data = PAGE.encode("cp1250")
    assert "Spółka podpisała" in only(write(tmp_path / "a.htm", data), "cp1250").text


def test_pdf_gives_its_pages_and_metadata(tmp_path: Path) -> None:
    article = only(write(tmp_path / "a.pdf", make_pdf(["First page.", "Second page."], "A title")))
    assert article == Article("a", "First page.\n\nSecond page.", title="A title", published="2025-07-16")


def test_jsonl_rows_and_their_guessed_columns(tmp_path: Path) -> None:
    rows = [
        {
            "id": "x",
            "headline": "H",
            "body": STRANGE + "\0 NUL",
            "lang": "pl",
            "outlet": "G",
            "date": "2025-07",
        },
        {"body": "second"},
    ]
    path = write(tmp_path / "a.jsonl", "\n\n".join(map(json.dumps, rows)) + "\n")
    first, second = load(path)
    assert first == Article("x", STRANGE + "\0 NUL", 1, "H", "pl", "G", "2025-07")
    assert second == Article("a-3", "second", 3)


def test_jsonl_keeps_lone_surrogates_for_the_store_to_replace(tmp_path: Path) -> None:
    assert only(write(tmp_path / "a.jsonl", r'{"text": "a\ud800b"}')).text == "a\ud800b"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_jsonl_with_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "umów"}\n{"text": "łąk"}\n'.encode(encoding))
    assert [article.text for article in load(path) if isinstance(article, Article)] == ["umów", "łąk"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_csv_delimiters_and_encodings(tmp_path: Path, delimiter: str, encoding: str) -> None:
    table = [["id", "title", "text"], ["7", "Tytuł", '"umów, łąk; a | b\r\nzwei ""Zeilen"""']]
    content = "\r\n".join(delimiter.join(row) for row in table) + "\r\n"
    path = write(tmp_path / "a.csv", content.encode(encoding))
    article = only(path, encoding if encoding == "cp1250" else None)
    assert article == Article("7", 'umów, łąk; a | b\r\nzwei "Zeilen"', 1, "Tytuł")


def test_csv_sample_that_ends_within_a_character(tmp_path: Path) -> None:
    text = "ł" * 70_000
    assert only(write(tmp_path / "a.csv", f"text,id\n{text},1")).text == text
    assert only(write(tmp_path / "b.csv", f"i,text\n1,{text}")).text == text


def test_tsv_is_parted_by_tabs_whatever_else_it_holds(tmp_path: Path) -> None:
    article = only(write(tmp_path / "a.tsv", "a,b,c\ttext\n1,2,3\thello, world\n"))
    assert article.text == "hello, world"


def test_parquet_rows_with_dates(tmp_path: Path) -> None:
    table = pa.table(
        {
            "uid": [5, 6],
            "content": [STRANGE, "two"],
            "published_at": [date(2025, 7, 16), None],
            "other": [[1], []],
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    first, second = load(tmp_path / "a.parquet")
    assert first == Article("5", STRANGE, 1, published="2025-07-16")
    assert second == Article("6", "two", 2)


@pytest.mark.parametrize(
    "content",
    ["Naslov,Besedilo,text\nA,prava,napačna\n", '{"Naslov": "A", "Besedilo": "prava", "text": "napačna"}\n'],
    ids=["csv", "jsonl"],
)
def test_columns_can_be_told(tmp_path: Path, content: str) -> None:
    path = write(tmp_path / ("a.csv" if content[0] == "N" else "a.jsonl"), content)
    article = only(path, text="besedilo", title="naslov")
    assert (article.text, article.title) == ("prava", "A")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-07-16T08:00:00Z", "2025-07-16"),
        ("2025-07", "2025-07"),
        ("2025", "2025"),
        ("Wed, 16 Jul 2025 08:00:00 GMT", "2025-07-16"),
        ("16 lipca 2025", "2025-07-16"),
        ("July 16, 2025", "2025-07-16"),
        ("2025年7月16日", "2025-07-16"),
        ("31 February 2025", "2025"),
        ("2025-02-30", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_of_metadata(tmp_path: Path, value: str, expected: str | None) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"text": "body", "date": value}))
    assert only(path).published == expected


@pytest.mark.parametrize("value", [None, 3, True, ["a"], {"a": 1}, float("nan"), "", "  "])
def test_metadata_of_an_odd_type_does_no_harm(tmp_path: Path, value: object) -> None:
    keys = ("id", "title", "language", "publisher", "date", "url")
    article = only(write(tmp_path / "a.jsonl", json.dumps(dict.fromkeys(keys, value) | {"text": "body"})))
    assert article.text == "body"
    assert article.name
