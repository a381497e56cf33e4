"""Money, capacity, durations, dates and percentages in a text, in any language that has a lexicon.

A text becomes tokens (`tokens`), laid out under its language's words (`lexicon`, `scan`). Reading goes from left to
right; at each place the longer of a date (`dates`) and a figure with its unit (`numerals`, `figures`, `measures`) wins.
`calendar` then works out the dates that depend on the article's own.
"""

from workbench.extract.quantities.find import find_quantities

__all__ = ["find_quantities"]
