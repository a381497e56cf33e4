-- title: Capacity in GW
-- description: Deals that state electrical power, in gigawatts, the largest first.
-- tags: capacity
-- parameter: least number = 0
--   explanation: Least capacity in GW
-- parameter: party text =
--   explanation: Only deals with this party
--   choices: SELECT DISTINCT name FROM deal_parties JOIN deals USING (deal_id) WHERE capacity IS NOT NULL ORDER BY 1
SELECT CASE d.capacity_unit WHEN 'MW' THEN d.capacity / 1000 ELSE d.capacity END AS gw,
       string_agg(p.name || ' (' || p.role || ')', ', ' ORDER BY p.role, p.name) AS parties,
       d.kind, d.status, d.date, d.reports, d.deal_id
FROM deals d JOIN deal_parties p USING (deal_id)
WHERE d.capacity_unit IN ('GW', 'MW')
GROUP BY ALL
HAVING gw >= coalesce($least, 0)
   AND ($party IS NULL OR bool_or(lower($party) IN (lower(p.name), p.entity_id)))
ORDER BY gw DESC, d.deal_id
