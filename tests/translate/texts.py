"""Short texts in two languages, written for these tests, with the links that are right."""

from dataclasses import dataclass

Place = tuple[int, ...]


@dataclass(frozen=True)
class Texts:
    """Two texts and their links."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    links: tuple[tuple[Place, Place], ...]


OMITTED = Texts(
    (
        "De havenstad kreeg in mei een nieuw rekencentrum.",
        "De wethouder noemde het een geschenk voor de regio.",
        "Volgens het bedrijf staan er 4.200 servers in twee hallen.",
        "Buurtbewoners klaagden over het lawaai van de koeling.",
        "De rechter behandelt hun bezwaar op 12 september.",
    ),
    (
        "In May the port city got a new data centre.",
        "According to the company, it holds 4,200 servers in two halls.",
        "Neighbours complained about the noise of the cooling.",
        "The judge will hear their objection on 12 September.",
    ),
    (((0,), (0,)), ((1,), ()), ((2,), (1,)), ((3,), (2,)), ((4,), (3,))),
)
"""Dutch and English; the English leaves a sentence out."""

MERGED = Texts(
    (
        "Spółka podpisała umowę najmu mocy obliczeniowej na sześć lat.",
        "Pierwsze serwery ruszą wiosną.",
        "Resztę operator dostarczy jesienią.",
        "Kwoty kontraktu nie ujawniono.",
        "Analitycy banku szacują ją jednak na 900 milionów złotych.",
    ),
    (
        "The company signed a six-year lease of computing power.",
        "The first servers start in spring, and the operator delivers the rest in autumn.",
        "The sum of the contract was not disclosed.",
        "Analysts at the bank nevertheless put it at 900 million zlotys.",
    ),
    (((0,), (0,)), ((1, 2), (1,)), ((3,), (2,)), ((4,), (3,))),
)
"""Polish and English; two sentences in one."""

ADDED = Texts(
    (
        "Pabrik itu dibangun di tepi sungai.",
        "Warga desa memperoleh 350 pekerjaan baru.",
        "Gubernur akan meresmikannya pada hari Senin.",
    ),
    (
        "The factory was built on the bank of the river.",
        "Critics fear that fish will die.",
        "The villagers got 350 new jobs.",
        "The governor will open it on Monday.",
    ),
    (((0,), (0,)), ((), (1,)), ((1,), (2,)), ((2,), (3,))),
)
"""Indonesian, which the encoder has not learnt, and English, which says more."""

NO_ENGLISH = Texts(
    (
        "Die Bahn bestellt neue Züge für den Süden.",
        "Gebaut werden sie in einem Werk bei Görlitz.",
        "Die ersten fahren ab 2031 zwischen Ulm und Lindau.",
        "Fahrgäste dürfen über die Farbe der Sitze abstimmen.",
    ),
    (
        "Os caminhos-de-ferro encomendam novos comboios para o sul.",
        "São construídos numa fábrica perto de Görlitz.",
        "Os primeiros circulam a partir de 2031 entre Ulm e Lindau.",
        "Os passageiros podem votar a cor dos assentos.",
    ),
    (((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,))),
)
"""German and Portuguese: a pair that nothing was learnt on."""

ALL = {"omitted": OMITTED, "merged": MERGED, "added": ADDED, "no English": NO_ENGLISH}
