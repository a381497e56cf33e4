"""Search: the query language and its tree, words and stems, highlights, and the engines behind them."""
