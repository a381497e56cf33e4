"""Who and what a text mentions: listed names, governments, references back, and names nobody listed yet."""

from workbench.extract.entities.candidates import candidate_names
from workbench.extract.entities.gazetteer import Gazetteer, State, gazetteer_from_tsv, shipped_gazetteer
from workbench.extract.entities.inflection import clean_name, name_in_text
from workbench.extract.entities.mentions import find_mentions

__all__ = [
    "Gazetteer",
    "State",
    "candidate_names",
    "clean_name",
    "find_mentions",
    "gazetteer_from_tsv",
    "name_in_text",
    "shipped_gazetteer",
]
