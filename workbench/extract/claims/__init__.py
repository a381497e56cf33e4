"""Claims of deals in a text: predicates, their arguments, their status and figures, united per deal.

`lexicon` finds the words of deals, `reading` lays a sentence out, `events` gives every predicate its
arguments,
`status`, `kinds` and `fields` decide what the event is, `drafts` and `discourse` join what belongs
together, `merge`
unites repetitions, and `rules` turns the drafts into claims.
"""

from workbench.extract.claims.rules import find_claims

__all__ = ["find_claims"]
