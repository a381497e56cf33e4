-- title: Deals that may be one
-- description: Pairs of deals that the merging of reports left apart but that may be the same.
-- tags: quality
WITH pairs AS (
    SELECT DISTINCT least(deal_id, other) AS one, greatest(deal_id, other) AS other
    FROM (SELECT deal_id, unnest(may_be) AS other FROM deals)
)
SELECT a.deal_id AS one, b.deal_id AS other, a.kind AS one_kind, b.kind AS other_kind, a.date AS one_date,
       b.date AS other_date, coalesce(a.amount, a.amount_low) AS one_amount,
       coalesce(b.amount, b.amount_low) AS other_amount, a.reports AS one_reports, b.reports AS other_reports
FROM pairs JOIN deals a ON a.deal_id = pairs.one JOIN deals b ON b.deal_id = pairs.other
ORDER BY a.deal_id, b.deal_id
