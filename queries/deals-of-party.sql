-- title: Deals of a party
-- description: Every deal that an organisation or one of its units takes part in, the newest first.
-- tags: deals, parties
-- parameter: party text = OpenAI
--   explanation: Name of the organisation, or its entity_id
--   choices: SELECT name FROM deal_parties GROUP BY name ORDER BY count(*) DESC, name
WITH RECURSIVE units AS (
    SELECT entity_id FROM entities
    WHERE lower(strip_accents($party)) IN (lower(strip_accents(name)), entity_id)
    UNION
    SELECT e.entity_id FROM entities e JOIN units u ON e.parent_id = u.entity_id
)
SELECT d.date, string_agg(p.name || ' (' || p.role || ')', ', ' ORDER BY p.role, p.name) AS parties,
       d.kind, d.status, d.amount, d.amount_low, d.amount_high, d.currency, d.amount_per, d.capacity, d.capacity_unit,
       d.reports, d.confidence, d.deal_id
FROM deals d JOIN deal_parties p USING (deal_id)
WHERE d.deal_id IN (SELECT deal_id FROM deal_parties SEMI JOIN units USING (entity_id))
GROUP BY ALL
ORDER BY d.date DESC NULLS LAST, d.reports DESC, d.deal_id
