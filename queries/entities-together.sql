-- title: Entities that occur together
-- description: Pairs of entities named in the same sentence, by how many documents do so.
-- tags: entities
-- parameter: entity text =
--   explanation: Only pairs with this one
--   choices: SELECT name FROM entities JOIN mentions USING (entity_id) GROUP BY name ORDER BY count(*) DESC, name
-- parameter: kind text = organisation
--   explanation: Kind of both entities; all kinds where it is empty
--   choices: SELECT DISTINCT kind FROM entities ORDER BY 1
-- parameter: least integer = 1
--   explanation: Least number of sentences
WITH named AS (
    SELECT DISTINCT segment_id, document_id, entity_id, name
    FROM mentions JOIN entities USING (entity_id)
    WHERE segment_id IS NOT NULL AND ($kind IS NULL OR kind = $kind)
)
SELECT a.name AS one, b.name AS other, count(DISTINCT a.document_id) AS documents,
       count(DISTINCT a.segment_id) AS sentences, min(a.document_id) AS document_id, min(a.segment_id) AS segment_id
FROM named a JOIN named b ON a.segment_id = b.segment_id AND a.name < b.name
WHERE $entity IS NULL OR lower($entity) IN (lower(a.name), lower(b.name), a.entity_id, b.entity_id)
GROUP BY ALL
HAVING sentences >= coalesce($least, 1)
ORDER BY documents DESC, sentences DESC, one, other
