"""Texts in two languages side by side: which segments of one say what which segments of the other say."""
