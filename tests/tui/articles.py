"""The articles that the screen is tested on: several languages, copies of one text, and hostile ones."""

import json
from pathlib import Path

CLOUD = (
    "Brenmoor Cloud will rent computing power to the laboratory Ostrava Labs. "
    "The cloud contract runs for five years. Neither side gave a price.\n"
    "Analysts had expected the deal since spring. A cloud of this size needs two hundred megawatts. "
    "The laboratory trains its models in three countries.\n"
)
LONG = "\n".join(
    f"Paragraph {number} tells of the power that data centres use. The cloud comes up here once more."
    for number in range(1, 41)
)
HOSTILE_TEXT = (
    "[@click=app.quit]x[/] and [/] and [bold]bold. \x1b[31mred\x1b[0m \x1b]0;title\x07 nul \x00 here. "
    "\u202eoverride\u202c and \u2066isolate\u2069 end.\n"
    + "word" * 400
    + "\n"
    + "計算能力の取引は続く。" * 30
    + "\ne\u0301a\u0300 combined. 👩\u200d👩\u200d👧\u200d👦 family, ❤\ufe0f heart, 🇵🇱 flag. Tab\there.\n"
    + "a" + "\u0301" * 500
)  # fmt: skip
ARTICLES = (
    ("cloud-en", "Brenmoor to rent computing power", CLOUD, "Harbour Wire", "2025-07-16"),
    ("cloud-copy", "Brenmoor to rent computing power", CLOUD, "Morning Ledger", "2025-07-17"),
    ("cloud-again", "Brenmoor to rent computing power", CLOUD, None, "2025-07-18"),
    ("long-en", "Forty paragraphs on power", LONG, "Harbour Wire", "2024-03-02"),
    (
        "umowa-pl", "Umowa na moc obliczeniową w chmurze",
        "Laboratorium podpisało umowę z dostawcą chmury. Umowa potrwa pięć lat. Ceny nie ujawniono.",
        "Kurier Portowy", "2025-10-22",
    ),
    (
        "sewa-id", "Penyedia awan menyewakan daya komputasi",
        "Penyedia awan itu menyewakan daya komputasi kepada laboratorium. Kontraknya berlaku lima tahun.",
        "Warta Pelabuhan", "2025-10",
    ),
    (
        "stroom-nl", "Rekencentra vragen om stroom",
        "De rekencentra vragen om meer stroom dan het net kan leveren. De minister wil een wachtlijst.",
        None, None,
    ),
    ("hostile-1", "[/]", HOSTILE_TEXT, "[@click=app.quit]x[/]", "2023-01-01"),
    ("hostile-2", "[@click=app.quit]x[/]\x1b[2J", "[red]cloud[/red] " * 30, "[bold]\x07", "2023-01-02"),
)  # fmt: skip
"""Id, title, text, publisher and date of each."""


def write(folder: Path) -> Path:
    """Write the articles as one file into a folder."""
    names = ("id", "title", "text", "publisher", "date")
    rows = [json.dumps(dict(zip(names, article, strict=True))) for article in ARTICLES]
    path = folder / "articles.jsonl"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path
