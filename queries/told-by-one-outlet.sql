-- title: Told by one outlet only
-- description: Deals that no second outlet has reported, the largest first: to be taken with care.
-- tags: outlets, quality
-- parameter: status text =
--   explanation: Only deals of this status
--   choices: SELECT DISTINCT status FROM deals ORDER BY 1
SELECT d.deal_id, d.kind, d.status, coalesce(d.amount, d.amount_low) AS amount, d.currency, d.date, d.confidence,
       any_value(o.publisher) AS publisher, any_value(o.language) AS language, min(c.document_id) AS document_id
FROM deals d JOIN claims c USING (deal_id) JOIN documents o ON o.document_id = c.document_id
WHERE d.outlets = 1 AND ($status IS NULL OR d.status = $status)
GROUP BY ALL
ORDER BY amount DESC NULLS LAST, d.deal_id
