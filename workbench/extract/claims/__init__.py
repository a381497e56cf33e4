"""Claims of deals in a text, from sentence to deal.

`lexicon` finds the words of deals and `reading` lays a sentence out in names, cues and clauses; `unlisted`,
`names` and `usable` say which names there are, `memory` whom the text speaks of, and `passages` hands out
the sentences. `clauses`, `attachment`, `inversion`, `apposition` and `verbfinal` make `events`: predicates
with their arguments. `status`, `kinds`, `senses`, `trades`, `roles` and `drafting` make `drafts` of them,
which `completion`, `rounds`, `gapping` and `discourse` make whole, `fields` and `shares` give their
figures, `merge` unites, and `confidence` weighs. `rules` runs it all, `extractor` is the way in, `lines`
the way out.
"""

from workbench.extract.claims.rules import find_claims

__all__ = ["find_claims"]
