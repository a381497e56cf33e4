-- title: The largest deals
-- description: Deals by their amount in one currency; a range or a vague amount counts with its least value.
-- tags: amounts
-- parameter: currency text = USD
--   explanation: ISO 4217 code
--   choices: SELECT DISTINCT currency FROM deals WHERE currency IS NOT NULL ORDER BY 1
-- parameter: top integer = 20
--   explanation: How many
SELECT coalesce(d.amount, d.amount_low) AS amount, d.currency, d.amount_qualifier, d.amount_per,
       string_agg(p.name || ' (' || p.role || ')', ', ' ORDER BY p.role, p.name) AS parties,
       d.kind, d.status, d.date, d.reports, d.deal_id
FROM deals d JOIN deal_parties p USING (deal_id)
WHERE coalesce(d.amount, d.amount_low) IS NOT NULL AND d.currency = upper($currency)
GROUP BY ALL
ORDER BY 1 DESC, d.deal_id
LIMIT $top
