-- title: Deals by kind and status
-- description: How many deals of each kind stand where on the way from rumour to completion.
-- tags: deals, status
SELECT kind, count(*) AS deals,
       count(*) FILTER (status = 'rumoured') AS rumoured, count(*) FILTER (status = 'talks') AS talks,
       count(*) FILTER (status = 'announced') AS announced, count(*) FILTER (status = 'confirmed') AS confirmed,
       count(*) FILTER (status = 'completed') AS completed, count(*) FILTER (status = 'cancelled') AS cancelled,
       count(*) FILTER (status = 'ended') AS ended
FROM deals GROUP BY kind ORDER BY deals DESC, kind
