-- title: Amounts outside any deal
-- description: Sums of money in sentences from which no deal was read, the largest first: what may have been missed.
-- tags: amounts, quality
-- parameter: least number = 1000000000
--   explanation: Least value, whatever the currency
SELECT coalesce(q.value, q.low) AS amount, q.unit AS currency, q.surface, s.text AS sentence, d.language,
       q.document_id, q.segment_id
FROM quantities q
JOIN segments s USING (segment_id)
JOIN documents d ON d.document_id = q.document_id
WHERE q.kind = 'money' AND coalesce(q.value, q.low) >= $least
  AND NOT EXISTS (
      SELECT 1 FROM claims c
      WHERE c.document_id = q.document_id AND c.start_offset < s.end_offset AND c.end_offset > s.start_offset
  )
ORDER BY amount DESC, q.document_id, q.start_offset
