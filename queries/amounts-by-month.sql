-- title: Amounts by month and currency
-- description: What the deals of each month add up to, currencies and yearly or monthly rates kept apart;
--   a range or a vague amount counts with its least value, one with neither is left out.
-- tags: amounts, time
-- parameter: since date =
--   explanation: Leave out what is older
-- parameter: kind text =
--   explanation: Only deals of this kind
--   choices: SELECT DISTINCT kind FROM deals ORDER BY 1
SELECT coalesce(left(date, 7), 'undated') AS month, coalesce(currency, 'unknown') AS currency,
       coalesce(amount_per, 'total') AS per, count(*) AS deals, sum(coalesce(amount, amount_low)) AS amount,
       sum(coalesce(amount, amount_low)) FILTER (status IN ('confirmed', 'completed')) AS firm_amount
FROM deals
WHERE coalesce(amount, amount_low) IS NOT NULL
  AND ($since IS NULL OR date >= $since)
  AND ($kind IS NULL OR kind = $kind)
GROUP BY ALL
ORDER BY month, currency, per
