-- title: What is new since a date
-- description: Deals with a report since that day, by date of publication, or of ingest where that is not known;
--   new where no report is older.
-- tags: time
-- parameter: since date = 2025-01-01
--   explanation: YYYY, YYYY-MM or YYYY-MM-DD
WITH reports AS (
    SELECT deal_id, document_id, segment_id, evidence, c.status,
           coalesce(published, strftime(ingested_at AT TIME ZONE 'UTC', '%Y-%m-%d')) AS day
    FROM claims c JOIN documents USING (document_id) WHERE deal_id IS NOT NULL
)
SELECT deal_id, CASE WHEN min(day) >= $since THEN 'new deal' ELSE 'new report' END AS what,
       min(day) FILTER (day >= $since) AS first_since, count(DISTINCT document_id) FILTER (day >= $since) AS documents,
       arg_max(status, day) AS status, arg_max(document_id, day) AS document_id,
       arg_max(segment_id, day) AS segment_id, arg_max(evidence, day) AS evidence
FROM reports
GROUP BY deal_id
HAVING max(day) >= $since
ORDER BY what, first_since DESC, deal_id
