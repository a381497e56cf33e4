"""The gazetteer: reading its tables, extending it, asking it. Holds the tables that the other tests share."""

from functools import reduce

import pytest

from workbench.extract.entities import Gazetteer, gazetteer_from_tsv, shipped_gazetteer
from workbench.model.entities import Entity

ORGANISATIONS = """\
name\tkind\tsector\tcountry\tparent\taliases
OpenAI\torganisation\tlaboratory\tUS\t\t오픈AI|オープンAI|개방AI
Anthropic\torganisation\tlaboratory\tUS\t\t앤트로픽|アンソロピック
Thinking Machines Lab\torganisation\tlaboratory\tUS\t\t
Safe Superintelligence\torganisation\tlaboratory\tUS\t\t
Google\torganisation\tcloud\tUS\tAlphabet\t구글|グーグル|谷歌|Гугл
Alphabet!\torganisation\tcloud\tUS\t\tAlphabet Inc.
Google Cloud\torganisation\tcloud\tUS\tGoogle\t구글 클라우드|谷歌云
Microsoft\torganisation\tcloud\tUS\t\t마이크로소프트|マイクロソフト|微软|Майкрософт
Microsoft Azure\torganisation\tcloud\tUS\tMicrosoft\tAzure
Oracle!\torganisation\tcloud\tUS\t\t오라클|オラクル|甲骨文|Оракл
Oracle Cloud Infrastructure\torganisation\tcloud\tUS\tOracle\tOCI!
Amazon!\torganisation\tcloud\tUS\t\t아마존|アマゾン|亚马逊
Amazon Web Services\torganisation\tcloud\tUS\tAmazon\tAWS
CoreWeave\torganisation\tcloud\tUS\t\t코어위브
Nebius\torganisation\tcloud\tNL\t\tNebius Group
Meta!\torganisation\tinternet\tUS\t\tMeta Platforms|Facebook|메타!|メタ!
NVIDIA\torganisation\tchip-maker\tUS\t\t엔비디아|エヌビディア|英伟达
AMD\torganisation\tchip-maker\tUS\t\tAdvanced Micro Devices
Intel!\torganisation\tchip-maker\tUS\t\tIntel Corporation|인텔|インテル|英特尔
Arm!\torganisation\tchip-maker\tGB\t\tArm Holdings
ASML\torganisation\tchip-maker\tNL\t\t
SoftBank\torganisation\tinvestor\tJP\t\tSoftBank Group|ソフトバンク|ソフトバンクグループ|소프트뱅크|软银
Uber!\torganisation\tinternet\tUS\t\t
Disney\torganisation\tmedia\tUS\t\tWalt Disney
Deutsche Telekom\torganisation\ttelecoms\tDE\t\t
Orange!\torganisation\ttelecoms\tFR\t\t
Telkomsel\torganisation\ttelecoms\tID\t\t
Target!\torganisation\tretail\tUS\t\tTarget Corporation
Visa!\torganisation\tbank\tUS\t\tVisa Inc.
Sber\torganisation\tbank\tRU\t\tСбер|Сбербанк
Reuters\torganisation\tmedia\tGB\t\t
Indosat Ooredoo Hutchison\torganisation\ttelecoms\tID\t\tIndosat
AT&T\torganisation\ttelecoms\tUS\t\t
"""
PEOPLE = """\
name\torganisation\ttitle\taliases
Sam Altman\tOpenAI\tCEO\tAltman
Satya Nadella\tMicrosoft\tCEO\tNadella
Jensen Huang\tNVIDIA\tCEO\t젠슨 황
"""
PRODUCTS = """\
name\tmaker\tkind\taliases
ChatGPT\tOpenAI\tmodel\t챗GPT
TPU\tGoogle\tchip\t
Claude!\tAnthropic\tmodel\t
iPhone\tApple\tdevice\t
"""
PLACES = "name\tcountry\taliases\nJakarta\tID\t\nAbilene\tUS\t\n"
STATES = """\
country\tname\tnames\tdemonyms
ID\tIndonesia\tIndonesië|Indonezja|Indonésie|Endonezya|Индонезия|印尼|インドネシア|인도네시아\tIndonesian|\
indonezyjski|indonesisch|indonéský|Endonezyalı
PL\tPoland\tPolska|Polen|Polônia|Pologne|Polonia|Polsko|Польша\tPolish|polski|pools|polnisch|\
polonais|polský|Polonyalı|польский
BR\tBrazil\tBrasil|Brazylia|Brazilië|Brasilien|Brésil\tBrazilian|brasileiro|brasileño|brazylijski
FR\tFrance\tFrancja|Frankrijk|Frankreich|França|Francia|Francie|Fransa|Франция\tFrench|français|\
francuski|frans|französisch|francés|francês
NL\tNetherlands\tNederland|Holandia|Niederlande|Países Bajos|Pays-Bas|Holanda|Nizozemsko\tDutch|\
Nederlands|holenderski|niederländisch|neerlandés
US\tUnited States\tUSA|AS!|Stany Zjednoczone|Verenigde Staten|Estados Unidos|États-Unis|Spojené státy|\
США|美国|米国|米|美|미국\tAmerican|US|U.S.|amerykański|Amerikaans|amerikanisch|americano|americký|\
Amerikan|американский
GB\tUnited Kingdom\tUK|Wielka Brytania|Verenigd Koninkrijk|Reino Unido|Royaume-Uni|英国|영국\tBritish|\
brytyjski|Brits|britannique
JP\tJapan\tJaponia|Japão|日本|일본\tJapanese|japoński|japonais
KR\tSouth Korea\tKorea Południowa|Corea del Sur|韓国|한국|韩国\tSouth Korean|koreański
CN\tChina\tChiny|Китай|Čína|Çin|中国|중국\tChinese|chiński|китайский|čínský
TR\tTurkey\tTürkiye|Turcja\tTurkish|Türk|turecki
CZ\tCzechia\tCzech Republic|Česko|Česká republika|Czechy\tCzech|český|czeski
RU\tRussia\tРоссия|Rosja|Rusland\tRussian|российский|rosyjski
DE\tGermany\tDeutschland|Niemcy|Duitsland|Alemanha|Almanya\tGerman|deutsch|niemiecki|Duits
IN\tIndia\tIndie|インド\tIndian
"""
GOVERNMENTS = "name\tcountry\taliases\nGovernment of Germany\tDE\tBundesregierung\n"
SECTORS = (
    "sector\tusual_role\nlaboratory\tcustomer\ncloud\tsupplier\nchip-maker\tsupplier\ninvestor\tinvestor\n"
)

TABLES = {
    "sectors": SECTORS,
    "states": STATES,
    "places": PLACES,
    "products": PRODUCTS,
    "people": PEOPLE,
    "governments": GOVERNMENTS,
    "organisations": ORGANISATIONS,
}
SAMPLE = reduce(Gazetteer.joined, (gazetteer_from_tsv(text, kind) for kind, text in TABLES.items()))


def test_rows_become_entities() -> None:
    azure = SAMPLE.get("microsoft-azure")
    assert azure == Entity(
        "microsoft-azure", "Microsoft Azure", "organisation", "cloud", "US", "microsoft", ("Azure",)
    )
    assert SAMPLE.get("sam-altman") == Entity(
        "sam-altman", "Sam Altman", "person", parent="openai", aliases=("Altman",)
    )
    assert SAMPLE.get("nobody") is None


def test_the_mark_of_ambiguity_is_no_part_of_a_name() -> None:
    meta = SAMPLE.entities["meta"]
    assert meta.name == "Meta"
    assert "메타" in meta.aliases
    assert {"Meta", "메타"} <= SAMPLE.ambiguous
    assert "Meta Platforms" not in SAMPLE.ambiguous


def test_usual_role_follows_the_sector() -> None:
    assert SAMPLE.usual_role("coreweave") == "supplier"
    assert SAMPLE.usual_role("uber") is None
    assert SAMPLE.usual_role("nobody") is None


def test_root_is_the_topmost_owner() -> None:
    assert SAMPLE.root("google-cloud").name == "Alphabet"
    assert SAMPLE.root("openai").name == "OpenAI"
    with pytest.raises(KeyError):
        SAMPLE.root("nobody")


def test_root_survives_owners_in_a_circle() -> None:
    circle = SAMPLE.extended(
        [Entity("a", "A", "organisation", parent="b"), Entity("b", "B", "organisation", parent="a")]
    )
    assert circle.root("a").name in {"A", "B"}


def test_extension_overrides_by_id_and_leaves_the_first_alone() -> None:
    added = SAMPLE.extended(
        [
            Entity("openai", "OpenAI", "organisation", sector="investor"),
            Entity("acme", "Acme", "organisation", aliases=("Box!",)),
        ]
    )
    assert added.usual_role("openai") == "investor"
    assert added.entities["acme"].aliases == ("Box",)
    assert "Box" in added.ambiguous
    assert SAMPLE.usual_role("openai") == "customer"
    assert SAMPLE.get("acme") is None


def test_a_gazetteer_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        SAMPLE.entities["x"] = SAMPLE.entities["openai"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("name\nA\n", "nonsense"), ("maker\tname\nA\tB\n", "products"), ("", "organisations")],
)
def test_a_table_that_is_none_is_refused(text: str, kind: str) -> None:
    with pytest.raises(ValueError, match=kind):
        gazetteer_from_tsv(text, kind)


def test_short_rows_blank_lines_and_windows_line_ends_are_read() -> None:
    read = gazetteer_from_tsv("\ufeffname\tkind\tsector\r\nAcme\r\n\r\n\tx\r\n", "organisations")
    assert list(read.entities) == ["acme"]


def test_the_shipped_gazetteer_is_read_once() -> None:
    assert shipped_gazetteer() is shipped_gazetteer()


def test_every_shipped_parent_exists_or_is_named() -> None:
    shipped = shipped_gazetteer()
    assert all(entity.name and not entity.name.endswith("!") for entity in shipped.entities.values())
    assert all(shipped.root(entity_id) for entity_id in shipped.entities)
