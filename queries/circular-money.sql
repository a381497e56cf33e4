-- title: Money that goes round
-- description: Pairs of which one invests in the other and also sells to it.
-- tags: parties, investment, supply
WITH RECURSIVE owners AS (
    SELECT entity_id, entity_id AS owner FROM entities
    UNION
    SELECT o.entity_id, e.parent_id FROM owners o JOIN entities e ON e.entity_id = o.owner
    WHERE e.parent_id IS NOT NULL
),
-- A unit's deals are its company's.
parties AS (SELECT p.deal_id, p.role, o.owner FROM deal_parties p JOIN owners o USING (entity_id)),
pairs AS (
    SELECT a.deal_id, a.role, a.owner AS giver, b.owner AS taker
    FROM parties a JOIN parties b ON a.deal_id = b.deal_id AND a.owner <> b.owner
    WHERE (a.role, b.role) IN (('investor', 'investee'), ('supplier', 'customer'))
)
SELECT coalesce(g.name, i.giver) AS investor_and_supplier, coalesce(t.name, i.taker) AS investee_and_customer,
       list(DISTINCT i.deal_id ORDER BY i.deal_id) AS investments,
       list(DISTINCT s.deal_id ORDER BY s.deal_id) AS supplies
FROM pairs i JOIN pairs s ON s.giver = i.giver AND s.taker = i.taker AND s.role = 'supplier'
LEFT JOIN entities g ON g.entity_id = i.giver
LEFT JOIN entities t ON t.entity_id = i.taker
WHERE i.role = 'investor'
GROUP BY ALL
ORDER BY 1, 2
