-- title: Articles that were copied
-- description: Groups of near-duplicates, the largest first, with the outlets that carried them.
-- tags: outlets, coverage
-- parameter: least integer = 2
--   explanation: Least number of copies, the first included
SELECT count(*) AS copies, arg_min(title, (coalesce(published, '9999'), document_id)) AS title,
       min(published) AS first_published,
       list(DISTINCT publisher ORDER BY publisher) FILTER (publisher IS NOT NULL) AS outlets,
       list(DISTINCT language ORDER BY language) AS languages, cluster_id AS document_id
FROM documents
GROUP BY cluster_id
HAVING copies >= coalesce($least, 2)
ORDER BY copies DESC, document_id
