"""Sentences about deals in computing power, to be strewn into text that has none.

Nobody said them: parties and sums are drawn at random, so that the index and the extraction meet the names,
amounts and repetitions they meet in news.
"""

from random import Random

PARTIES = (
    "OpenAI", "Google Cloud", "Oracle", "CoreWeave", "SoftBank", "Microsoft", "Anthropic", "Meta",
    "Nvidia", "AMD", "xAI", "Mistral AI", "Nebius", "Lambda", "Crusoe", "Nscale", "Vantage", "Samsung",
    "SK Hynix", "Broadcom", "IBM", "Cerebras", "Groq", "Alibaba Cloud", "Tencent", "Baidu",
    "Amazon Web Services", "Equinix", "Apple", "Telkom", "OVHcloud", "Scaleway", "Deutsche Telekom",
    "Orange", "NTT", "KDDI", "Fujitsu",
)  # fmt: skip
SIGNED = {
    "de": "{buyer} schließt mit {seller} einen Vertrag über {sum} Mrd. Dollar für {power} Megawatt.",
    "en": "{buyer} has signed a contract worth {sum} billion dollars with {seller} for {power} megawatts.",
    "es": "{buyer} firmó con {seller} un contrato de {sum} mil millones de dólares por {power} megavatios.",
    "fr": "{buyer} a signé avec {seller} un contrat de {sum} milliards de dollars pour {power} mégawatts.",
    "id": "{buyer} menandatangani kontrak {sum} miliar dolar dengan {seller} untuk {power} megawatt.",
    "ja": "{buyer}は{seller}と{power}メガワットの計算能力について{sum}億ドルの契約を結んだ。",
    "nl": "{buyer} heeft met {seller} een contract van {sum} miljard dollar gesloten voor {power} megawatt.",
    "pl": "{buyer} podpisał z {seller} umowę wartą {sum} mld dolarów na {power} megawatów mocy.",
    "pt": "{buyer} assinou com a {seller} um contrato de {sum} bilhões de dólares por {power} megawatts.",
}
TALKING = {
    "de": "{buyer} verhandelt mit {seller} über die Miete von {chips} Grafikprozessoren ab {year}.",
    "en": "{buyer} is in talks with {seller} about renting {chips} GPUs from {year}.",
    "es": "{buyer} negocia con {seller} el alquiler de {chips} GPU a partir de {year}.",
    "fr": "{buyer} discute avec {seller} de la location de {chips} GPU à partir de {year}.",
    "id": "{buyer} sedang berunding dengan {seller} tentang sewa {chips} GPU mulai {year}.",
    "ja": "{buyer}は{year}年から{chips}基のGPUを借りるため{seller}と協議している。",
    "nl": "{buyer} onderhandelt met {seller} over de huur van {chips} GPU's vanaf {year}.",
    "pl": "{buyer} rozmawia z {seller} o wynajmie {chips} procesorów graficznych od {year} roku.",
    "pt": "{buyer} negocia com a {seller} o aluguel de {chips} GPUs a partir de {year}.",
}


def deal_sentence(language: str, random: Random) -> str:
    """A made-up statement of a deal; English where the language has none."""
    buyer, seller = random.sample(PARTIES, 2)
    sentences = random.choice((SIGNED, TALKING))
    return sentences.get(language, sentences["en"]).format(
        buyer=buyer,
        seller=seller,
        sum=random.randint(1, 400),
        power=random.randint(1, 90) * 50,
        chips=random.randint(1, 5000) * 100,
        year=random.randint(2024, 2031),
    )
