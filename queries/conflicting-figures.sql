-- title: Conflicting figures for one deal
-- description: Deals whose documents give different amounts, capacities or terms, a line for each figure that is given.
-- tags: figures, quality
WITH figures AS (
    SELECT deal_id, document_id, claim_id, unnest([
        {field: 'amount', figure: CASE WHEN coalesce(amount, amount_low, amount_high) IS NOT NULL THEN
            concat_ws(' ', currency, coalesce(printf('%.15g', amount),
                concat_ws(' to ', printf('%.15g', amount_low), printf('%.15g', amount_high))),
                CASE WHEN amount_per <> 'total' THEN 'a ' || amount_per END) END},
        {field: 'capacity', figure: CASE WHEN capacity IS NOT NULL THEN
            concat_ws(' ', printf('%.15g', capacity), capacity_unit) END},
        {field: 'period', figure: CASE WHEN period_years IS NOT NULL THEN
            printf('%.15g', period_years) || ' years' END}
    ], recursive := true)
    FROM claims WHERE deal_id IS NOT NULL
),
conflicting AS (
    SELECT deal_id, field FROM figures WHERE figure IS NOT NULL
    GROUP BY ALL HAVING count(DISTINCT figure) > 1
)
SELECT deal_id, field, figure, count(DISTINCT document_id) AS documents,
       list(DISTINCT publisher ORDER BY publisher) FILTER (publisher IS NOT NULL) AS outlets,
       min(published) AS first_published, min(document_id) AS document_id
FROM figures
SEMI JOIN conflicting USING (deal_id, field)
JOIN documents USING (document_id)
WHERE figure IS NOT NULL
GROUP BY deal_id, field, figure
ORDER BY deal_id, field, documents DESC, figure
