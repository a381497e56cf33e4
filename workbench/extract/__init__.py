"""Text in, records out: mentions, quantities and the deals that a text states."""

from workbench.extract.claims.extractor import (
    EXTRACTOR_VERSION,
    Extraction,
    Extractor,
    RuleExtractor,
    extract,
)
from workbench.extract.claims.lines import deal_line

__all__ = ["EXTRACTOR_VERSION", "Extraction", "Extractor", "RuleExtractor", "deal_line", "extract"]
