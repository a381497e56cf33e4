"""Money, capacity, durations, dates and percentages in a text, in any language that has a lexicon.

A text becomes tokens (`tokens`), laid out under its language's words (`lexicon`, `scan`). One pass from
left to right (`find`) reads at each place a date (`dates`) and a figure with its unit (`numerals`,
`figures`, `measures`); the longer wins. `calendar` then works out the dates that depend on the
article's own. A language is one data file in `extract/lexicons/quantities`.
"""

from workbench.extract.quantities.find import find_quantities

__all__ = ["find_quantities"]
