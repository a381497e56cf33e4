-- title: The first outlet to report
-- description: For each deal the document that stated it first, by date of publication, and how many followed.
-- tags: outlets, time
-- parameter: publisher text =
--   explanation: Only deals that this outlet was first with
--   choices: SELECT DISTINCT publisher FROM documents WHERE publisher IS NOT NULL ORDER BY 1
WITH reports AS (
    SELECT c.deal_id, published, publisher, language, document_id, segment_id, evidence,
           row_number() OVER (PARTITION BY c.deal_id ORDER BY published, document_id, c.start_offset) AS place,
           count(DISTINCT document_id) OVER (PARTITION BY c.deal_id) AS documents
    FROM claims c JOIN documents USING (document_id)
    WHERE c.deal_id IS NOT NULL AND published IS NOT NULL
)
SELECT deal_id, published, publisher, language, documents - 1 AS followed_by, document_id, segment_id, evidence
FROM reports
WHERE place = 1 AND ($publisher IS NULL OR lower(publisher) = lower($publisher))
ORDER BY published, deal_id
