-- title: Exclusivity that ended
-- description: Deals reported as ended where the sentence, or the one before or after it, speaks of exclusivity.
-- tags: status, exclusivity
-- parameter: all_ended yes-no = no
--   explanation: Also deals that ended without a word of exclusivity nearby
WITH told AS (
    SELECT c.deal_id, c.claim_id, c.document_id, c.segment_id, c.date, c.evidence,
           bool_or(regexp_matches(lower(strip_accents(s.text)),
               'exclusi|exklusiv|exkluziv|eksklusif|ekskluzyw|wyłaczn|vyhradn|vylucn|munhasır|yksinoik'
               || '|эксклюзив|исключительн|独占|独家|獨家|専属|排他|독점')) AS is_exclusive
    FROM claims c
    JOIN segments own ON own.segment_id = c.segment_id
    JOIN segments s ON s.document_id = own.document_id AND abs(s.sentence - own.sentence) <= 1
    WHERE c.status = 'ended' AND c.deal_id IS NOT NULL
    GROUP BY ALL
)
SELECT t.deal_id, string_agg(DISTINCT p.name, ', ' ORDER BY p.name) AS parties, t.date, t.is_exclusive,
       t.document_id, t.segment_id, t.evidence
FROM told t JOIN deal_parties p USING (deal_id)
WHERE t.is_exclusive OR $all_ended
GROUP BY ALL
ORDER BY t.date DESC NULLS LAST, t.deal_id, t.document_id
