-- title: Who supplies whom
-- description: Each supplier with each of its customers, the deals between them and how firm the firmest is.
-- tags: parties, supply
-- parameter: party text =
--   explanation: Only where this organisation is one of the two; all where it is empty
--   choices: SELECT DISTINCT name FROM deal_parties WHERE role IN ('supplier', 'customer') ORDER BY 1
-- parameter: kind text =
--   explanation: Only deals of this kind
--   choices: SELECT DISTINCT kind FROM deals ORDER BY 1
SELECT s.name AS supplier, c.name AS customer, count(DISTINCT d.deal_id) AS deals,
       list(DISTINCT d.kind ORDER BY d.kind) AS kinds,
       arg_max(d.status, list_position(
           ['rumoured', 'talks', 'announced', 'cancelled', 'ended', 'confirmed', 'completed'], d.status
       )) AS firmest,
       min(d.date) AS first_date, max(d.date) AS last_date, list(DISTINCT d.deal_id ORDER BY d.deal_id) AS deal_ids
FROM deals d
JOIN deal_parties s ON s.deal_id = d.deal_id AND s.role = 'supplier'
JOIN deal_parties c ON c.deal_id = d.deal_id AND c.role = 'customer'
WHERE ($party IS NULL OR lower($party) IN (lower(s.name), lower(c.name), s.entity_id, c.entity_id))
  AND ($kind IS NULL OR d.kind = $kind)
GROUP BY s.name, c.name
ORDER BY deals DESC, supplier, customer
