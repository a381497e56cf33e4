"""Mentions language by language: names in their inflections, governments by rule, phrases that refer back."""

import re

import pytest

from tests.extract.test_entities_gazetteer import SAMPLE
from workbench.extract.entities import find_mentions
from workbench.model.documents import Segment

_SENTENCE = re.compile(r"[^.。!?\n]++(?:[.。!?]++(?=\s|$|[^\x00-\x7f])|\n|$|[.!?])")


def sentences(text: str) -> list[Segment]:
    """Cut a test's text after full stops; good enough for the texts here."""
    return [Segment(0, match.start(), match.end()) for match in _SENTENCE.finditer(text)]


def found(text: str, language: str) -> dict[str, str]:
    """Return what is meant by each mention's characters; for a word that comes twice, by its last mention."""
    return {
        text[mention.start : mention.end]: mention.name
        for mention in find_mentions(text, sentences(text), language, SAMPLE)
    }


CASES: dict[str, list[tuple[str, dict[str, str]]]] = {
    "en": [
        ("Google's contract with Anthropic", {"Google": "Google", "Anthropic": "Anthropic"}),
        ("The Google-Anthropic deal", {"Google": "Google", "Anthropic": "Anthropic"}),
        ("A Google–Anthropic pact", {"Google": "Google", "Anthropic": "Anthropic"}),
        ("talks between OpenAI/Oracle", {"OpenAI": "OpenAI", "Oracle": "Oracle"}),
        ("Openai rents from Coreweave", {"Openai": "OpenAI", "Coreweave": "CoreWeave"}),
        ("OPENAI PICKS COREWEAVE", {"OPENAI": "OpenAI", "COREWEAVE": "CoreWeave"}),
        ("Open AI and Core Weave sign", {"Open AI": "OpenAI", "Core Weave": "CoreWeave"}),
        ("It moved to Google Cloud, not Google.", {"Google Cloud": "Google Cloud", "Google": "Google"}),
        ("Oracle Cloud Infrastructure grows", {"Oracle Cloud Infrastructure": "Oracle Cloud Infrastructure"}),
        ("AT&T buys from Microsoft Azure", {"AT&T": "AT&T", "Microsoft Azure": "Microsoft Azure"}),
        ("the Indonesian government", {"Indonesian government": "Government of Indonesia"}),
        ("the government of the Netherlands", {"government of the Netherlands": "Government of Netherlands"}),
        (
            "The US government and India's government",
            {"US government": "Government of United States", "India's government": "Government of India"},
        ),
        (
            "the Ministry of Defence of the Netherlands",
            {"Ministry of Defence of the Netherlands": "Government of Netherlands"},
        ),
        ("the government as a customer of the US", {}),
        ("the maker of ChatGPT", {"maker of ChatGPT": "OpenAI"}),
        ("The ChatGPT maker said", {"ChatGPT maker": "OpenAI"}),
        ("Nvidia grew. The chipmaker will invest.", {"Nvidia": "NVIDIA", "The chipmaker": "NVIDIA"}),
        (
            "Oracle told ASML no. The Dutch company left.",
            {"Oracle": "Oracle", "ASML": "ASML", "The Dutch company": "ASML"},
        ),
        (
            "Safe Superintelligence (SSI) rose. SSI pays.",
            {"Safe Superintelligence": "Safe Superintelligence", "SSI": "Safe Superintelligence"},
        ),
        (
            "Thinking Machines Lab rose. Now Thinking Machines pays.",
            {"Thinking Machines Lab": "Thinking Machines Lab", "Thinking Machines": "Thinking Machines Lab"},
        ),
        ("Sam Altman spoke, and Altman left.", {"Sam Altman": "Sam Altman", "Altman": "Sam Altman"}),
    ],
    "id": [
        ("Openai mengetuk Google Cloud", {"Openai": "OpenAI", "Google Cloud": "Google Cloud"}),
        ("layanan chatgpt-nya", {"chatgpt": "ChatGPT"}),
        ("mitra Google-nya dan Openainya", {"Google": "Google", "Openainya": "OpenAI"}),
        ("pemerintah Indonesia membeli", {"pemerintah Indonesia": "Government of Indonesia"}),
        ("Kementerian Pertahanan Brasil", {"Kementerian Pertahanan Brasil": "Government of Brazil"}),
        ("pemerintah sudah bicara", {}),
        ("pembuat ChatGPT itu", {"pembuat ChatGPT": "OpenAI"}),
        ("OpenAI , pencipta ChatGPT , berkata", {"OpenAI": "OpenAI", "pencipta ChatGPT": "OpenAI"}),
        (
            "Telkomsel tumbuh. Perusahaan itu membeli.",
            {"Telkomsel": "Telkomsel", "Perusahaan itu": "Telkomsel"},
        ),
        (
            "Nvidia naik. Menurut perusahaan tersebut, ya.",
            {"Nvidia": "NVIDIA", "perusahaan tersebut": "NVIDIA"},
        ),
        ("Nvidia naik. Perusahaan telah bergerak.", {"Nvidia": "NVIDIA", "Perusahaan": "NVIDIA"}),
        ("Nvidia naik. Sebuah perusahaan lain turun.", {"Nvidia": "NVIDIA"}),
        (
            "Indosat Ooredoo Hutchison (IOH) dan IOH",
            {"Indosat Ooredoo Hutchison": "Indosat Ooredoo Hutchison", "IOH": "Indosat Ooredoo Hutchison"},
        ),
        (
            "CoreWeave menyewa. Perusahaan Microsoft membayar.",
            {"CoreWeave": "CoreWeave", "Microsoft": "Microsoft"},
        ),
    ],
    "nl": [
        ("Googles chips en OpenAI's modellen", {"Googles": "Google", "OpenAI": "OpenAI"}),
        ("een deal met Metas cloud", {"Metas": "Meta"}),
        ("de cloud van GoogleBovendien brengt", {"Google": "Google"}),
        ("de Nederlandse regering", {"Nederlandse regering": "Government of Netherlands"}),
        ("de regering van Frankrijk", {"regering van Frankrijk": "Government of France"}),
        ("het Duitse ministerie", {"Duitse ministerie": "Government of Germany"}),
        ("de ChatGPT-maker wil", {"ChatGPT-maker": "OpenAI"}),
        ("de maker van ChatGPT", {"maker van ChatGPT": "OpenAI"}),
        ("Google groeit. Het bedrijf verkoopt.", {"Google": "Google", "Het bedrijf": "Google"}),
        ("ASML groeit. Volgens de chipmachinebouwer niet.", {"ASML": "ASML"}),
        (
            "Intel krimpt. Het Amerikaanse chipbedrijf stopt.",
            {"Intel": "Intel", "Het Amerikaanse chipbedrijf": "Intel"},
        ),
        ("het bedrijf Nebius groeit", {"Nebius": "Nebius"}),
    ],
    "pt": [
        ("a nuvem do Azure da Microsoft", {"Azure": "Microsoft Azure", "Microsoft": "Microsoft"}),
        ("o Openai e o Softbank", {"Openai": "OpenAI", "Softbank": "SoftBank"}),
        ("a meta da OpenAI é crescer", {"OpenAI": "OpenAI"}),
        ("Meta é investir bilhões com o Google", {"Google": "Google"}),
        ("Meta e Google investem", {"Meta": "Meta", "Google": "Google"}),
        ("A Meta investirá bilhões no Google", {"Meta": "Meta", "Google": "Google"}),
        ("o governo brasileiro", {"governo brasileiro": "Government of Brazil"}),
        ("o governo do Brasil", {"governo do Brasil": "Government of Brazil"}),
        ("o governo dos Estados Unidos", {"governo dos Estados Unidos": "Government of United States"}),
        ("a criadora do ChatGPT", {"criadora do ChatGPT": "OpenAI"}),
        ("a dona do ChatGPT", {"dona do ChatGPT": "OpenAI"}),
        ("A Oracle cresce. A empresa vende.", {"Oracle": "Oracle", "A empresa": "Oracle"}),
        ("Antes do SoftBank, a empresa usava a AWS.", {"SoftBank": "SoftBank", "AWS": "Amazon Web Services"}),
        ("Uma empresa comprou da Nvidia", {"Nvidia": "NVIDIA"}),
    ],
    "es": [
        ("OpenAI y Oracle firman", {"OpenAI": "OpenAI", "Oracle": "Oracle"}),
        ("la meta de Nvidia", {"Nvidia": "NVIDIA"}),
        ("Meta de 2026: crecer con Nvidia", {"Nvidia": "NVIDIA"}),
        ("un acuerdo entre Meta y Nvidia", {"Meta": "Meta", "Nvidia": "NVIDIA"}),
        ("el gobierno español", {}),
        ("el Gobierno francés", {"Gobierno francés": "Government of France"}),
        (
            "el gobierno de los Estados Unidos",
            {"gobierno de los Estados Unidos": "Government of United States"},
        ),
        ("el creador de ChatGPT", {"creador de ChatGPT": "OpenAI"}),
        ("Oracle crece. La compañía vende.", {"Oracle": "Oracle", "La compañía": "Oracle"}),
        (
            "Nvidia crece. El fabricante de chips vende.",
            {"Nvidia": "NVIDIA", "El fabricante de chips": "NVIDIA"},
        ),
        ("Nvidia crece. La empresa Nebius vende.", {"Nvidia": "NVIDIA", "Nebius": "Nebius"}),
        ("solicitar una visa y naranja orange", {}),
    ],
    "fr": [
        ("l'accord d'OpenAI et d’Oracle", {"OpenAI": "OpenAI", "Oracle": "Oracle"}),
        ("chez Orange, un contrat avec Google", {"Orange": "Orange", "Google": "Google"}),
        ("une orange et un visa", {}),
        ("le gouvernement français", {"gouvernement français": "Government of France"}),
        ("le gouvernement britannique", {"gouvernement britannique": "Government of United Kingdom"}),
        ("le gouvernement des Pays-Bas", {"gouvernement des Pays-Bas": "Government of Netherlands"}),
        ("le créateur de ChatGPT", {"créateur de ChatGPT": "OpenAI"}),
        ("Nebius grandit. L'entreprise achète.", {"Nebius": "Nebius", "L'entreprise": "Nebius"}),
        (
            "Nvidia grandit. Le fabricant de puces achète.",
            {"Nvidia": "NVIDIA", "Le fabricant de puces": "NVIDIA"},
        ),
        ("Nebius grandit. Une entreprise achète.", {"Nebius": "Nebius"}),
        ("Le PDG d'OpenAI, Sam Altman", {"OpenAI": "OpenAI", "Sam Altman": "Sam Altman"}),
    ],
    "de": [
        ("Googles Vertrag mit Nvidias Partner", {"Googles": "Google", "Nvidias": "NVIDIA"}),
        ("bei der Deutschen Telekom", {"Deutschen Telekom": "Deutsche Telekom"}),
        ("die AMDs Chips", {"AMDs": "AMD"}),
        ("die Bundesregierung prüft", {"Bundesregierung": "Government of Germany"}),
        ("die niederländische Regierung", {"niederländische Regierung": "Government of Netherlands"}),
        ("die Regierung von Frankreich", {"Regierung von Frankreich": "Government of France"}),
        ("der ChatGPT-Entwickler will", {"ChatGPT-Entwickler": "OpenAI"}),
        ("Oracle wächst. Das Unternehmen kauft.", {"Oracle": "Oracle", "Das Unternehmen": "Oracle"}),
        ("Nvidia wächst. Der Chiphersteller kauft.", {"Nvidia": "NVIDIA", "Der Chiphersteller": "NVIDIA"}),
        ("Nvidia wächst. Ein Unternehmen kauft.", {"Nvidia": "NVIDIA"}),
        ("Meta und Microsoft bauen", {"Meta": "Meta", "Microsoft": "Microsoft"}),
    ],
    "pl": [
        ("umowa z Metą od Ubera", {"Metą": "Meta", "Ubera": "Uber"}),
        ("kontrakt Mety z Googlem", {"Mety": "Meta", "Googlem": "Google"}),
        ("Googlowi i Google'a", {"Googlowi": "Google", "Google": "Google"}),
        ("z Disneyem od Amazona", {"Disneyem": "Disney", "Amazona": "Amazon"}),
        ("dla Nvidii z Nvidią", {"Nvidii": "NVIDIA", "Nvidią": "NVIDIA"}),
        ("z Oracle'em i Microsoftu", {"Oracle": "Oracle", "Microsoftu": "Microsoft"}),
        ("meta wyścigu", {}),
        ("rząd Polski", {"rząd Polski": "Government of Poland"}),
        ("polskiego rządu", {"polskiego rządu": "Government of Poland"}),
        ("rządowi Stanów Zjednoczonych", {"rządowi Stanów Zjednoczonych": "Government of United States"}),
        ("twórca ChatGPT", {"twórca ChatGPT": "OpenAI"}),
        ("Oracle rośnie. Spółka kupuje.", {"Oracle": "Oracle", "Spółka": "Oracle"}),
        ("Oracle rośnie. Firmy kupują.", {"Oracle": "Oracle"}),
        ("Oracle rośnie. Firma Nebius kupuje.", {"Oracle": "Oracle", "Nebius": "Nebius"}),
        ("Sama Altmana i Altmanem", {"Sama Altmana": "Sam Altman", "Altmanem": "Sam Altman"}),
    ],
    "cs": [
        ("smlouva s Googlem", {"Googlem": "Google"}),
        ("dohoda Googlu s Microsoftem", {"Googlu": "Google", "Microsoftem": "Microsoft"}),
        ("kontrakt s Metou", {"Metou": "Meta"}),
        ("čipy od Nvidie", {"Nvidie": "NVIDIA"}),
        ("partner Intelu a Amazonu", {"Intelu": "Intel", "Amazonu": "Amazon"}),
        ("česká vláda", {"česká vláda": "Government of Czechia"}),
        ("české vlády", {"české vlády": "Government of Czechia"}),
        ("vláda České republiky", {"vláda České republiky": "Government of Czechia"}),
        ("tvůrce ChatGPT", {"tvůrce ChatGPT": "OpenAI"}),
        ("Oracle roste. Společnost kupuje.", {"Oracle": "Oracle", "Společnost": "Oracle"}),
        ("Oracle roste. Jiná společnost kupuje.", {"Oracle": "Oracle"}),
    ],
    "ru": [
        ("акции Гугла", {"Гугла": "Google"}),
        ("контракт с Майкрософтом", {"Майкрософтом": "Microsoft"}),
        ("доля Сбера и Сбербанку", {"Сбера": "Sber", "Сбербанку": "Sber"}),
        ("компания OpenAI и Oracle", {"OpenAI": "OpenAI", "Oracle": "Oracle"}),
        ("правительство России", {"правительство России": "Government of Russia"}),
        ("российского правительства", {"российского правительства": "Government of Russia"}),
        ("правительством США", {"правительством США": "Government of United States"}),
        ("создатель ChatGPT", {"создатель ChatGPT": "OpenAI"}),
        ("разработчика чат-бота ChatGPT", {"разработчика чат-бота ChatGPT": "OpenAI"}),
        ("Nvidia растёт. Компания купит.", {"Nvidia": "NVIDIA", "Компания": "NVIDIA"}),
        ("Nvidia растёт. Другая компания купит.", {"Nvidia": "NVIDIA"}),
    ],
    "tr": [
        ("Google'ın anlaşması", {"Google": "Google"}),
        ("OpenAI'ye ve Microsoft’tan", {"OpenAI": "OpenAI", "Microsoft": "Microsoft"}),
        ("Nvidiadan çip", {"Nvidiadan": "NVIDIA"}),
        ("Türk hükümeti", {"Türk hükümeti": "Government of Turkey"}),
        ("Endonezya hükümetinin", {"Endonezya hükümetinin": "Government of Indonesia"}),
        ("Türkiye'nin hükümeti", {"Türkiye'nin hükümeti": "Government of Turkey"}),
        ("ChatGPT'nin geliştiricisi", {"ChatGPT'nin geliştiricisi": "OpenAI"}),
        ("Oracle büyüdü. Şirket aldı.", {"Oracle": "Oracle", "Şirket": "Oracle"}),
        ("Oracle büyüdü. Başka şirket aldı.", {"Oracle": "Oracle"}),
        ("Meta ile Google anlaştı", {"Meta": "Meta", "Google": "Google"}),
    ],
    "ja": [
        ("米OpenAIはオラクルと契約", {"OpenAI": "OpenAI", "オラクル": "Oracle"}),
        ("ソフトバンクグループが出資", {"ソフトバンクグループ": "SoftBank"}),
        ("ＯｐｅｎＡＩとグーグルの提携", {"ＯｐｅｎＡＩ": "OpenAI", "グーグル": "Google"}),
        ("メタルとメタバース", {}),
        ("メタはエヌビディアと契約", {"メタ": "Meta", "エヌビディア": "NVIDIA"}),
        ("日本政府が支援", {"日本政府": "Government of Japan"}),
        (
            "米政府と英国政府",
            {"米政府": "Government of United States", "英国政府": "Government of United Kingdom"},
        ),
        ("ChatGPTの開発元", {"ChatGPTの開発元": "OpenAI"}),
        ("OpenAIは伸びた。同社は買う。", {"OpenAI": "OpenAI", "同社": "OpenAI"}),
        ("Google Cloudを使う", {"Google Cloud": "Google Cloud"}),
    ],
    "zh": [
        ("微软与英伟达签署协议", {"微软": "Microsoft", "英伟达": "NVIDIA"}),
        ("谷歌云和谷歌", {"谷歌云": "Google Cloud", "谷歌": "Google"}),
        ("美国OpenAI公司", {"OpenAI": "OpenAI"}),
        ("甲骨文向Meta提供云服务", {"甲骨文": "Oracle", "Meta": "Meta"}),
        ("中国政府支持", {"中国政府": "Government of China"}),
        ("美国政府的合同", {"美国政府": "Government of United States"}),
        ("ChatGPT开发商", {"ChatGPT开发商": "OpenAI"}),
        ("ChatGPT的开发者", {"ChatGPT的开发者": "OpenAI"}),
        ("英伟达增长。该公司投资。", {"英伟达": "NVIDIA", "该公司": "NVIDIA"}),
        ("软银投资OpenAI。", {"软银": "SoftBank", "OpenAI": "OpenAI"}),
    ],
    "ko": [
        ("오픈AI는 구글과 계약", {"오픈AI": "OpenAI", "구글": "Google"}),
        ("엔비디아로부터 칩을", {"엔비디아": "NVIDIA"}),
        ("구글 클라우드에서", {"구글 클라우드": "Google Cloud"}),
        ("오라클이 마이크로소프트에", {"오라클": "Oracle", "마이크로소프트": "Microsoft"}),
        ("메타는 구글에 투자", {"메타": "Meta", "구글": "Google"}),
        ("메타버스와 메타데이터", {}),
        ("한국 정부가", {"한국 정부": "Government of South Korea"}),
        (
            "인도네시아 정부는 미국 정부와",
            {"인도네시아 정부": "Government of Indonesia", "미국 정부": "Government of United States"},
        ),
        ("챗GPT 개발사", {"챗GPT 개발사": "OpenAI"}),
        ("OpenAI가 샀다. 이 회사는 판다.", {"OpenAI": "OpenAI", "이 회사": "OpenAI"}),
        ("젠슨 황은 말했다", {"젠슨 황": "Jensen Huang"}),
    ],
}
ROWS = [(language, text, expected) for language, rows in CASES.items() for text, expected in rows]


@pytest.mark.parametrize(("language", "text", "expected"), ROWS)
def test_mentions(language: str, text: str, expected: dict[str, str]) -> None:
    assert found(text, language) == expected


def test_every_language_has_ten_cases() -> None:
    assert {language: len(rows) for language, rows in CASES.items() if len(rows) < 10} == {}
    assert len(CASES) == 14
