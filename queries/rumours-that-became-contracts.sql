-- title: Rumours that became contracts
-- description: Deals first told of as rumoured or in talks and later as confirmed or completed, with the days between.
-- tags: status, time
WITH steps AS (
    SELECT deal_id,
           min_by({step: step, date: date, claim_id: claim_id}, step)
               FILTER (status IN ('rumoured', 'talks')) AS rumour,
           max_by({step: step, date: date, claim_id: claim_id, status: status}, step)
               FILTER (status IN ('confirmed', 'completed')) AS contract
    FROM deal_history GROUP BY deal_id
)
SELECT d.deal_id, rumour.date AS rumoured, contract.date AS contracted, contract.status AS became,
       CASE WHEN length(rumour.date) = 10 AND length(contract.date) = 10
            THEN date_diff('day', rumour.date::DATE, contract.date::DATE) END AS days,
       r.document_id, r.segment_id, r.evidence AS rumour, c.evidence AS contract
FROM steps
JOIN deals d USING (deal_id)
JOIN claims r ON r.claim_id = rumour.claim_id
JOIN claims c ON c.claim_id = contract.claim_id
WHERE rumour.step < contract.step
ORDER BY contracted DESC NULLS LAST, d.deal_id
