"""Corpus text made safe to show: what could steer a terminal becomes a visible mark.

The mapping is one character to one character, so that offsets into the text hold for what is shown.
"""

CONTROL_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)} | {0x7F: 0x2421}
C1_CONTROLS = dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
BIDI_CONTROLS = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD
)
INVISIBLE = dict.fromkeys(
    [0x00AD, 0x200B, 0x2060, 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB, *range(0xE0000, 0xE0080)], 0xFFFD
)
LINE_SEPARATORS = {0x0D: 0x20, 0x2028: 0x20, 0x2029: 0x20}
SURROGATES = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
NEUTRAL = CONTROL_PICTURES | C1_CONTROLS | BIDI_CONTROLS | INVISIBLE | LINE_SEPARATORS | SURROGATES


def neutralise(text: str) -> str:
    """`text` with control, escape and bidirectional characters replaced by visible ones, of equal length.

    Line feeds and tabs stay.
    """
    return text.translate(NEUTRAL)


def one_line(text: str) -> str:
    """`text` neutralised and on one line, runs of white space as one space."""
    return " ".join(neutralise(text).split())
