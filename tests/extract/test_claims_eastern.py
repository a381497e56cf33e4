"""Sentences of Czech, Russian, Turkish, Japanese, Korean and Chinese: one deal a row, and what is none."""

import pytest

from workbench.corpus.sentences import split_sentences
from workbench.extract import extract
from workbench.model.deals import Claim
from workbench.model.documents import Document

Expected = tuple[str, str, float | None, set[tuple[str, str]]]

NVIDIA_OPENAI = {("Nvidia", "investor"), ("OpenAI", "investee")}
OPENAI_ORACLE = {("OpenAI", "customer"), ("Oracle", "supplier")}
GOOGLE_WIZ = {("Google", "acquirer"), ("Wiz", "target")}
META_COREWEAVE = {("Meta", "customer"), ("CoreWeave", "supplier")}

DEALS: list[tuple[str, str, Expected]] = [
    (
        "cs",
        "Nvidia investuje do OpenAI až 100 miliard dolarů.",
        ("investment", "announced", 100e9, NVIDIA_OPENAI),
    ),
    (
        "cs",
        "Google dokončil převzetí firmy Wiz za 32 miliard dolarů.",
        ("acquisition", "completed", 32e9, GOOGLE_WIZ),
    ),
    (
        "cs",
        "OpenAI podepsala s Oracle smlouvu na cloud za 300 miliard dolarů.",
        ("cloud-compute", "confirmed", 300e9, OPENAI_ORACLE),
    ),
    (
        "cs",
        "Anthropic si pronajal výpočetní výkon od CoreWeave.",
        ("cloud-compute", "confirmed", None, {("Anthropic", "customer"), ("CoreWeave", "supplier")}),
    ),
    ("cs", "Google zvažuje převzetí firmy Wiz.", ("acquisition", "rumoured", None, GOOGLE_WIZ)),
    ("cs", "Google jedná o koupi firmy Wiz.", ("acquisition", "talks", None, GOOGLE_WIZ)),
    ("cs", "Google odstoupil od převzetí firmy Wiz.", ("acquisition", "cancelled", None, GOOGLE_WIZ)),
    (
        "cs",
        "Mistral AI získal 1,7 miliardy eur v kole, které vedl ASML.",
        ("investment", "completed", 1.7e9, {("Mistral AI", "investee"), ("ASML", "investor")}),
    ),
    (
        "ru",
        "Nvidia планирует инвестировать в OpenAI до 100 млрд долларов.",
        ("investment", "announced", 100e9, NVIDIA_OPENAI),
    ),
    ("ru", "Google купила компанию Wiz за 32 млрд долларов.", ("acquisition", "completed", 32e9, GOOGLE_WIZ)),
    (
        "ru",
        "OpenAI подписала с Oracle облачный контракт на 300 млрд долларов.",
        ("cloud-compute", "confirmed", 300e9, OPENAI_ORACLE),
    ),
    (
        "ru",
        "Meta арендует вычислительные мощности у CoreWeave.",
        ("cloud-compute", "confirmed", None, META_COREWEAVE),
    ),
    ("ru", "Google рассматривает покупку Wiz.", ("acquisition", "rumoured", None, GOOGLE_WIZ)),
    ("ru", "Google ведёт переговоры о покупке Wiz.", ("acquisition", "talks", None, GOOGLE_WIZ)),
    ("ru", "Google отказалась от покупки Wiz.", ("acquisition", "cancelled", None, GOOGLE_WIZ)),
    (
        "ru",
        "Mistral AI привлекла 1,7 млрд евро в раунде, который возглавила ASML.",
        ("investment", "completed", 1.7e9, {("Mistral AI", "investee"), ("ASML", "investor")}),
    ),
    (
        "tr",
        "Nvidia, OpenAI'ye 100 milyar dolara kadar yatırım yapmayı planlıyor.",
        ("investment", "announced", 100e9, NVIDIA_OPENAI),
    ),
    ("tr", "Google, Wiz'i 32 milyar dolara satın aldı.", ("acquisition", "completed", 32e9, GOOGLE_WIZ)),
    (
        "tr",
        "OpenAI, Oracle ile 300 milyar dolarlık bulut anlaşması imzaladı.",
        ("cloud-compute", "confirmed", 300e9, OPENAI_ORACLE),
    ),
    ("tr", "Meta, CoreWeave'den işlem gücü kiralıyor.", ("cloud-compute", "confirmed", None, META_COREWEAVE)),
    ("tr", "Google, Wiz'i satın almayı düşünüyor.", ("acquisition", "rumoured", None, GOOGLE_WIZ)),
    ("tr", "Google, Wiz'i satın almak için görüşmelere başladı.", ("acquisition", "talks", None, GOOGLE_WIZ)),
    ("tr", "Google, Wiz'i satın almaktan vazgeçti.", ("acquisition", "cancelled", None, GOOGLE_WIZ)),
    (
        "tr",
        "Mistral AI, ASML liderliğindeki turda 1,7 milyar euro topladı.",
        ("investment", "completed", 1.7e9, {("Mistral AI", "investee"), ("ASML", "investor")}),
    ),
    (
        "ja",
        "エヌビディアはOpenAIに最大1000億ドルを投資する計画だ。",
        ("investment", "announced", 100e9, NVIDIA_OPENAI),
    ),
    ("ja", "グーグルはWizを320億ドルで買収した。", ("acquisition", "completed", 32e9, GOOGLE_WIZ)),
    (
        "ja",
        "OpenAIはオラクルと3000億ドルのクラウド契約を結んだ。",
        ("cloud-compute", "confirmed", 300e9, OPENAI_ORACLE),
    ),
    ("ja", "WizはGoogleに買収された。", ("acquisition", "completed", None, GOOGLE_WIZ)),
    ("ja", "グーグルがWizの買収を検討している。", ("acquisition", "rumoured", None, GOOGLE_WIZ)),
    ("ja", "グーグルはWizの買収に向けて交渉している。", ("acquisition", "talks", None, GOOGLE_WIZ)),
    ("ja", "グーグルはWizの買収を断念した。", ("acquisition", "cancelled", None, GOOGLE_WIZ)),
    (
        "ja",
        "メタ・プラットフォームズはコアウィーブから計算能力を借りている。",
        ("cloud-compute", "confirmed", None, META_COREWEAVE),
    ),
    (
        "ko",
        "엔비디아는 오픈AI에 최대 1000억 달러를 투자할 계획이다.",
        ("investment", "announced", 100e9, NVIDIA_OPENAI),
    ),
    ("ko", "구글이 Wiz를 320억 달러에 인수했다.", ("acquisition", "completed", 32e9, GOOGLE_WIZ)),
    (
        "ko",
        "오픈AI는 오라클과 3000억 달러 규모의 클라우드 계약을 체결했다.",
        ("cloud-compute", "confirmed", 300e9, OPENAI_ORACLE),
    ),
    ("ko", "메타는 코어위브로부터 연산 능력을 빌린다.", ("cloud-compute", "confirmed", None, META_COREWEAVE)),
    ("ko", "구글이 Wiz 인수를 검토하고 있다.", ("acquisition", "rumoured", None, GOOGLE_WIZ)),
    ("ko", "구글이 Wiz 인수를 위한 협상을 벌이고 있다.", ("acquisition", "talks", None, GOOGLE_WIZ)),
    ("ko", "구글의 Wiz 인수가 무산됐다.", ("acquisition", "cancelled", None, GOOGLE_WIZ)),
    (
        "ko",
        "마이크로소프트가 투자한 오픈AI가 새 모델을 내놨다.",
        ("investment", "completed", None, {("Microsoft", "investor"), ("OpenAI", "investee")}),
    ),
    ("zh", "英伟达计划向OpenAI投资最多1000亿美元。", ("investment", "announced", 100e9, NVIDIA_OPENAI)),
    ("zh", "谷歌以320亿美元收购了Wiz。", ("acquisition", "completed", 32e9, GOOGLE_WIZ)),
    (
        "zh",
        "OpenAI与甲骨文签署了价值3000亿美元的云计算合同。",
        ("cloud-compute", "confirmed", 300e9, OPENAI_ORACLE),
    ),
    ("zh", "Wiz被谷歌收购。", ("acquisition", "announced", None, GOOGLE_WIZ)),
    ("zh", "谷歌正考虑收购Wiz。", ("acquisition", "rumoured", None, GOOGLE_WIZ)),
    ("zh", "谷歌正就收购Wiz进行谈判。", ("acquisition", "talks", None, GOOGLE_WIZ)),
    ("zh", "谷歌放弃收购Wiz。", ("acquisition", "cancelled", None, GOOGLE_WIZ)),
    ("zh", "Meta从CoreWeave租用算力。", ("cloud-compute", "confirmed", None, META_COREWEAVE)),
]

NO_DEALS = [
    (
        "cs",
        "Microsoft letos utratí za vlastní datová centra 80 miliard dolarů, akcie Oracle vzrostly.",
    ),
    ("cs", "Tržby Nvidie dosáhly 46 miliard dolarů, ocenění OpenAI 500 miliard."),
    ("ru", "Microsoft потратит 80 млрд долларов на собственные дата-центры, акции Oracle выросли на 5%."),
    ("ru", "Суд оштрафовал Google на 2,4 млрд евро по жалобе Yelp."),
    (
        "tr",
        "Microsoft bu yıl kendi veri merkezlerine 80 milyar dolar harcayacak, Oracle yükseldi.",
    ),
    ("tr", "Nvidia'nın geliri 46 milyar dolara, OpenAI'ın değerlemesi 500 milyar dolara ulaştı."),
    ("ja", "マイクロソフトの売上高は700億ドル、アマゾンの株価は5%上昇した。"),
    ("ja", "世界のAI市場は2030年に1兆ドルに達する見通しだ。"),
    ("ko", "마이크로소프트의 매출은 700억 달러였고 아마존 주가는 5% 올랐다."),
    ("ko", "법원은 구글에 24억 유로의 과징금을 물렸다."),
    ("zh", "微软营收达700亿美元,亚马逊股价上涨5%。"),
    ("zh", "法院对谷歌处以24亿欧元罚款。"),
]


def claims_of(text: str, language: str) -> tuple[Claim, ...]:
    return extract(Document("a", "", text, language, 1.0), split_sentences(text, language)).claims


@pytest.mark.parametrize(("language", "text", "expected"), DEALS, ids=[text for _, text, _ in DEALS])
def test_a_sentence_states_its_deal(language: str, text: str, expected: Expected) -> None:
    told = [
        (c.kind, c.status, c.amount.value if c.amount else None, {(p.name, p.role) for p in c.parties})
        for c in claims_of(text, language)
    ]
    assert told == [expected]


@pytest.mark.parametrize(("language", "text"), NO_DEALS)
def test_figures_fines_and_own_spending_are_no_deals(language: str, text: str) -> None:
    assert claims_of(text, language) == ()
