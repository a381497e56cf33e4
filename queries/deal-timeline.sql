-- title: The history of a deal
-- description: What each document says of one deal, in the order of time, in its own words.
-- tags: deals, evidence, time
-- parameter: deal text
--   explanation: deal_id of the deal
--   choices: SELECT deal_id FROM deals ORDER BY reports DESC, deal_id
SELECT h.date, h.status, d.publisher, d.language, c.amount, c.currency, c.capacity, c.capacity_unit, c.confidence,
       c.evidence, c.document_id, c.segment_id, c.claim_id
FROM deal_history h JOIN claims c USING (claim_id) JOIN documents d ON d.document_id = c.document_id
WHERE h.deal_id = $deal
ORDER BY h.step
