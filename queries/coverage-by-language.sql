-- title: Coverage by language
-- description: Documents, outlets and what was found in them, language by language.
-- tags: coverage
SELECT language, count(*) AS documents, count(DISTINCT cluster_id) AS without_copies,
       count(DISTINCT publisher) AS outlets, sum(characters)::BIGINT AS characters,
       coalesce(sum(claims), 0)::BIGINT AS claims, count(*) FILTER (claims > 0) AS documents_with_deals,
       (SELECT count(*) FROM deals WHERE list_contains(languages, documents.language)) AS deals,
       (SELECT count(*) FROM deals WHERE languages = [documents.language]) AS deals_only_here,
       min(published) AS first_published, max(published) AS last_published
FROM documents
LEFT JOIN (SELECT document_id, count(*) AS claims FROM claims GROUP BY document_id) USING (document_id)
GROUP BY language
ORDER BY documents DESC, language
