-- title: Deals without an amount
-- description: Deals for which no document gives a figure, the most reported first: what to look into.
-- tags: amounts, quality
-- parameter: kind text =
--   explanation: Only deals of this kind
--   choices: SELECT DISTINCT kind FROM deals ORDER BY 1
SELECT d.deal_id, string_agg(p.name || ' (' || p.role || ')', ', ' ORDER BY p.role, p.name) AS parties,
       d.kind, d.status, d.date, d.amount_qualifier AS hint, d.reports, d.outlets
FROM deals d JOIN deal_parties p USING (deal_id)
WHERE d.amount IS NULL AND d.amount_low IS NULL AND d.amount_high IS NULL
  AND ($kind IS NULL OR d.kind = $kind)
GROUP BY ALL
ORDER BY d.reports DESC, d.date DESC NULLS LAST, d.deal_id
