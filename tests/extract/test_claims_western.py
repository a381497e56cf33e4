"""Sentences of English, German, French and Spanish news, and the one deal or none that each states."""

import pytest

from workbench.corpus.sentences import split_sentences
from workbench.extract.claims.extractor import extract
from workbench.model.documents import Document

SENTENCES: list[tuple[str, str, str, str, float | None]] = [
    (
        "en",
        (
            "OpenAI has signed a $38 billion deal with Amazon Web Services to buy cloud computing capacity "
            "over the next seven years."
        ),
        "cloud-compute confirmed",
        "Amazon Web Services:supplier + OpenAI:customer",
        38000000000.0,
    ),
    (
        "en",
        (
            "Nebius will provide Meta with computing capacity in a five-year agreement valued at about $3 "
            "billion."
        ),
        "cloud-compute announced",
        "Meta:customer + Nebius:supplier",
        3000000000.0,
    ),
    (
        "en",
        (
            "CoreWeave is in advanced talks to acquire Core Scientific, according to people familiar with "
            "the matter."
        ),
        "acquisition talks",
        "Core Scientific:target + CoreWeave:acquirer",
        None,
    ),
    (
        "en",
        "CoreWeave's $9 billion takeover of Core Scientific collapsed after shareholders voted it down.",
        "acquisition cancelled",
        "Core Scientific:target + CoreWeave:acquirer",
        9000000000.0,
    ),
    (
        "en",
        "SoftBank closed its $6.5 billion acquisition of chip designer Ampere Computing on Tuesday.",
        "acquisition completed",
        "Ampere Computing:target + SoftBank:acquirer",
        6500000000.0,
    ),
    (
        "en",
        "French startup Mistral AI raised €1.7 billion in a Series C round led by ASML.",
        "investment completed",
        "ASML:investor + Mistral AI:investee",
        1700000000.0,
    ),
    (
        "en",
        (
            "Veldora, a Berlin-based robotics startup, has raised $40 million in a round led by Sequoia "
            "Capital, with participation from Index Ventures and Northmark Partners."
        ),
        "investment completed",
        "Index Ventures:investor + Northmark Partners:investor + Sequoia Capital:investor + Veldora:investee",
        40000000.0,
    ),
    (
        "en",
        "Nvidia plans to invest up to $100 billion in OpenAI.",
        "investment announced",
        "Nvidia:investor + OpenAI:investee",
        100000000000.0,
    ),
    (
        "en",
        "Amazon is weighing an investment of as much as $50 billion in OpenAI, sources told Reuters.",
        "investment rumoured",
        "Amazon:investor + OpenAI:investee",
        50000000000.0,
    ),
    (
        "en",
        "Meta bought a 49% stake in Scale AI for $14.3 billion.",
        "investment completed",
        "Meta:investor + Scale AI:investee",
        14300000000.0,
    ),
    (
        "en",
        "The investment was led by Thrive Capital. Databricks raised $10 billion.",
        "investment completed",
        "Databricks:investee + Thrive Capital:investor",
        10000000000.0,
    ),
    (
        "en",
        "Salesforce completed its $8 billion purchase of Informatica.",
        "acquisition completed",
        "Informatica:target + Salesforce:acquirer",
        8000000000.0,
    ),
    (
        "en",
        "AMD agreed to buy ZT Systems for $4.9 billion in cash and stock.",
        "acquisition announced",
        "AMD:acquirer + ZT Systems:target",
        4900000000.0,
    ),
    (
        "en",
        "ZT Systems has been acquired by AMD for $4.9 billion.",
        "acquisition completed",
        "AMD:acquirer + ZT Systems:target",
        4900000000.0,
    ),
    (
        "en",
        (
            "The FTC sued to block Nvidia's $40 billion acquisition of Arm, and the companies abandoned the "
            "deal."
        ),
        "acquisition cancelled",
        "Arm:target + Federal Trade Commission:regulator + Nvidia:acquirer",
        40000000000.0,
    ),
    (
        "en",
        (
            "Aligned Data Centers will be acquired by a consortium of BlackRock, Nvidia and Microsoft for "
            "$40 billion."
        ),
        "acquisition announced",
        "Aligned Data Centers:target + BlackRock:acquirer + Microsoft:acquirer + Nvidia:acquirer",
        40000000000.0,
    ),
    (
        "de",
        "OpenAI hat mit Amazon Web Services einen Cloud-Vertrag über 38 Milliarden Dollar abgeschlossen.",
        "cloud-compute confirmed",
        "Amazon Web Services:supplier + OpenAI:customer",
        38000000000.0,
    ),
    (
        "de",
        "Microsoft mietet Rechenleistung beim Neocloud-Anbieter Nebius für 17,4 Milliarden Dollar.",
        "cloud-compute confirmed",
        "Microsoft:customer + Nebius:supplier",
        17400000000.0,
    ),
    (
        "de",
        "SAP übernimmt das Berliner Start-up Tavora für 120 Millionen Euro.",
        "acquisition announced",
        "SAP:acquirer + Tavora:target",
        120000000.0,
    ),
    (
        "de",
        "Die Übernahme des Chipdesigners Ampere durch Softbank ist abgeschlossen.",
        "acquisition completed",
        "Ampere:target + SoftBank:acquirer",
        None,
    ),
    (
        "de",
        "Nvidia will bis zu 100 Milliarden Dollar in OpenAI investieren.",
        "investment announced",
        "Nvidia:investor + OpenAI:investee",
        100000000000.0,
    ),
    (
        "de",
        "Amazon prüft laut einem Bericht eine Beteiligung an OpenAI in Höhe von bis zu 50 Milliarden Dollar.",
        "investment rumoured",
        "Amazon:investor + OpenAI:investee",
        50000000000.0,
    ),
    (
        "de",
        "Der Essener Konzern RWE liefert künftig Strom für die Rechenzentren von Amazon.",
        "other announced",
        "Amazon:customer + RWE:supplier",
        None,
    ),
    (
        "de",
        "Der Verkauf von Viessmann an Carrier für zwölf Milliarden Euro ist perfekt.",
        "acquisition completed",
        "Carrier:acquirer + Viessmann:target",
        12000000000.0,
    ),
    (
        "de",
        "Die Fusion von Kornwerk und Brandtec ist am Widerstand der Aktionäre gescheitert.",
        "acquisition cancelled",
        "Brandtec:partner + Kornwerk:partner",
        None,
    ),
    (
        "de",
        "Northern Data verkauft seine Bitcoin-Sparte an Tether für bis zu 200 Millionen Dollar.",
        "acquisition announced",
        "Northern Data:target + Tether:acquirer",
        200000000.0,
    ),
    (
        "de",
        "Oracle kauft für rund 40 Milliarden Dollar Chips von Nvidia.",
        "chip-supply announced",
        "Nvidia:supplier + Oracle:customer",
        40000000000.0,
    ),
    (
        "de",
        "Die Zusammenarbeit zwischen Lidl und Ravenport ist Ende 2024 ausgelaufen.",
        "partnership ended",
        "Lidl:partner + Ravenport:partner",
        None,
    ),
    (
        "de",
        "Wie das Handelsblatt berichtet, erwägt Siemens den Kauf des Softwareanbieters Altair.",
        "acquisition rumoured",
        "Altair:target + Siemens:acquirer",
        None,
    ),
    (
        "de",
        "Siemens hat den Softwareanbieter Altair für zehn Milliarden Dollar gekauft.",
        "acquisition completed",
        "Altair:target + Siemens:acquirer",
        10000000000.0,
    ),
    (
        "de",
        "Infineon hält eine Beteiligung von 20 Prozent an Zellwerk.",
        "investment confirmed",
        "Infineon:investor + Zellwerk:investee",
        None,
    ),
    (
        "de",
        (
            "Der Umsatz von Nvidia stieg um 56 Prozent auf 46,7 Milliarden Dollar; Microsoft will in diesem "
            "Jahr 80 Milliarden Dollar in Rechenzentren investieren."
        ),
        "",
        "",
        None,
    ),
    (
        "fr",
        (
            "OpenAI a conclu un accord de 38 milliards de dollars avec Amazon Web Services pour accéder à "
            "sa puissance de calcul pendant sept ans."
        ),
        "cloud-compute confirmed",
        "Amazon Web Services:supplier + OpenAI:customer",
        38000000000.0,
    ),
    (
        "fr",
        "Microsoft va louer des capacités de calcul auprès de Nebius pour 17,4 milliards de dollars.",
        "cloud-compute announced",
        "Microsoft:customer + Nebius:supplier",
        17400000000.0,
    ),
    (
        "fr",
        (
            "La start-up française Mistral AI a levé 1,7 milliard d'euros auprès d'ASML, de Bpifrance et de "
            "Nvidia."
        ),
        "investment completed",
        "ASML:investor + Bpifrance:investor + Mistral AI:investee + Nvidia:investor",
        1700000000.0,
    ),
    (
        "fr",
        (
            "Veltrix, jeune pousse lyonnaise de la robotique, annonce une levée de fonds de 25 millions "
            "d'euros menée par Partech, avec la participation de Kima Ventures."
        ),
        "investment completed",
        "Kima Ventures:investor + Partech:investor + Veltrix:investee",
        25000000.0,
    ),
    (
        "fr",
        "Nvidia prévoit d'investir jusqu'à 100 milliards de dollars dans OpenAI.",
        "investment announced",
        "Nvidia:investor + OpenAI:investee",
        100000000000.0,
    ),
    (
        "fr",
        "Amazon envisagerait d'investir jusqu'à 50 milliards de dollars dans OpenAI.",
        "investment rumoured",
        "Amazon:investor + OpenAI:investee",
        50000000000.0,
    ),
    (
        "fr",
        "Softbank a finalisé le rachat d'Ampere Computing pour 6,5 milliards de dollars.",
        "acquisition completed",
        "Ampere Computing:target + SoftBank:acquirer",
        6500000000.0,
    ),
    (
        "fr",
        "Apple négocie le rachat de Perplexity.",
        "acquisition talks",
        "Apple:acquirer + Perplexity:target",
        None,
    ),
    (
        "fr",
        "Schneider Electric rachète l'éditeur italien Cordelio pour 300 millions d'euros.",
        "acquisition announced",
        "Cordelio:target + Schneider Electric:acquirer",
        300000000.0,
    ),
    (
        "fr",
        "Le rachat d'Arm par Nvidia, évalué à 40 milliards de dollars, a été abandonné.",
        "acquisition cancelled",
        "Arm:target + Nvidia:acquirer",
        40000000000.0,
    ),
    (
        "fr",
        "Orange et Capgemini ont créé une coentreprise, Bleu, pour commercialiser le cloud de Microsoft.",
        "partnership confirmed",
        "Capgemini:partner + Orange:partner",
        None,
    ),
    (
        "fr",
        "EDF fournira de l'électricité nucléaire à Data4 pendant douze ans.",
        "other announced",
        "Data4:customer + EDF:supplier",
        None,
    ),
    (
        "fr",
        (
            "MGX, Bpifrance, Mistral AI et Nvidia vont construire ensemble un campus de 1,4 gigawatt près "
            "de Paris."
        ),
        "data-centre announced",
        "Bpifrance:partner + MGX:partner + Mistral AI:partner + Nvidia:partner",
        None,
    ),
    (
        "fr",
        "L'État français a pris une participation de 20 % dans Eutelsat pour 717 millions d'euros.",
        "investment completed",
        "Eutelsat:investee + Government of France:investor",
        717000000.0,
    ),
    (
        "fr",
        "Iliad a commandé 4 000 GPU auprès de Nvidia.",
        "chip-supply confirmed",
        "Iliad:customer + Nvidia:supplier",
        None,
    ),
    (
        "fr",
        "Anthropic utilise les serveurs d'AWS pour entraîner ses modèles.",
        "cloud-compute confirmed",
        "AWS:supplier + Anthropic:customer",
        None,
    ),
    (
        "es",
        (
            "OpenAI firmó un contrato de 38.000 millones de dólares con Amazon Web Services para usar su "
            "infraestructura en la nube durante siete años."
        ),
        "cloud-compute confirmed",
        "Amazon Web Services:supplier + OpenAI:customer",
        38000000000.0,
    ),
    (
        "es",
        "Nvidia planea invertir hasta 100.000 millones de dólares en OpenAI.",
        "investment announced",
        "Nvidia:investor + OpenAI:investee",
        100000000000.0,
    ),
    (
        "es",
        "Amazon estudia invertir hasta 50.000 millones de dólares en OpenAI, según Reuters.",
        "investment rumoured",
        "Amazon:investor + OpenAI:investee",
        50000000000.0,
    ),
    (
        "es",
        "SoftBank completó la compra de Ampere Computing por 6.500 millones de dólares.",
        "acquisition completed",
        "Ampere Computing:target + SoftBank:acquirer",
        6500000000.0,
    ),
    (
        "es",
        "Apple negocia la compra de Perplexity.",
        "acquisition talks",
        "Apple:acquirer + Perplexity:target",
        None,
    ),
    (
        "es",
        "Telefónica compra la firma de ciberseguridad Altaria por 120 millones de euros.",
        "acquisition announced",
        "Altaria:target + Telefónica:acquirer",
        120000000.0,
    ),
    (
        "es",
        "Prisa y OpenAI alcanzaron un acuerdo para que ChatGPT use los contenidos de El País.",
        "licensing confirmed",
        "OpenAI:customer + Prisa:supplier",
        None,
    ),
    (
        "es",
        "Iberdrola suministrará energía renovable a los centros de datos de Amazon en Aragón.",
        "other announced",
        "Amazon:customer + Iberdrola:supplier",
        None,
    ),
    (
        "es",
        "Merlin Properties y Edged Energy levantarán juntas un centro de datos en Bilbao.",
        "data-centre announced",
        "Edged Energy:partner + Merlin Properties:partner",
        None,
    ),
    (
        "es",
        "El Gobierno de España compró una participación del 10 % de Telefónica por 2.285 millones de euros.",
        "investment completed",
        "Government of Spain:investor + Telefónica:investee",
        2285000000.0,
    ),
    (
        "es",
        "Humain ha encargado 18.000 chips a Nvidia.",
        "chip-supply confirmed",
        "Humain:customer + Nvidia:supplier",
        None,
    ),
    (
        "es",
        "Anthropic usa los servidores de AWS para entrenar sus modelos.",
        "cloud-compute confirmed",
        "AWS:supplier + Anthropic:customer",
        None,
    ),
    (
        "es",
        (
            "Los ingresos de Nvidia crecieron un 56% hasta 46.700 millones de dólares y Microsoft invertirá "
            "80.000 millones en centros de datos."
        ),
        "",
        "",
        None,
    ),
    (
        "es",
        "Bruselas multó a Google con 2.950 millones de euros, mientras las acciones de Apple cayeron un 2%.",
        "",
        "",
        None,
    ),
    (
        "es",
        "La mexicana Kavak recibió 300 millones de dólares de Goldman Sachs y HSBC.",
        "investment completed",
        "Goldman Sachs:investor + HSBC:investor + Kavak:investee",
        300000000.0,
    ),
    (
        "es",
        "BBVA retiró su oferta por Banco Sabadell.",
        "acquisition cancelled",
        "BBVA:acquirer + Banco Sabadell:target",
        None,
    ),
]


@pytest.mark.parametrize(("language", "text", "told", "parties", "amount"), SENTENCES)
def test_a_sentence_states_its_deal(
    language: str, text: str, told: str, parties: str, amount: float | None
) -> None:
    document = Document("sentence", "", text, language, 1.0)
    claims = extract(document, split_sentences(text, language)).claims
    if not told:
        assert not claims
        return
    [claim] = claims
    assert f"{claim.kind} {claim.status}" == told
    assert " + ".join(sorted(f"{p.name}:{p.role}" for p in claim.parties)) == parties
    assert (claim.amount.value if claim.amount else None) == amount
