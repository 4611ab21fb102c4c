"""How wide text is in Inter, so that names can be laid out on a map before anything is drawn. Pure.

Widths are those of the weight 600 at 14 points or below, in thousandths of the size: larger sizes are set narrower,
so a box measured here is never too small. Kerning, which mostly draws letters together, is left out.
"""

from collections.abc import Iterator

_ROWS = {
    252: " ",
    262: "ijlìíîïĩīĭįıĵĺļł",
    277: "IÌÍÎÏĨĪĬĮİ",
    294: "’",
    319: ",.:·",
    321: "!",
    326: "'",
    329: ";",
    334: "ſ",
    351: "`",
    353: "tţŧ",
    359: "|",
    373: "()[]",
    377: "ľ",
    379: "/\\",
    389: "f",
    397: "rŕŗř",
    419: "ŀť",
    423: "1",
    455: "{}",
    458: "°",
    460: "ª",
    465: "-",
    469: "_",
    481: "^",
    487: "º",
    500: "–",
    501: "”",
    523: '"ĳ',
    540: "*",
    543: "?",
    549: "sśŝşš",
    565: "LĹĻĽ",
    566: "zĸźżž",
    569: "kxķ",
    573: "Ŀ",
    574: "aàáâãäåāăą",
    576: "7",
    580: "JĴ",
    583: "cçćĉċč",
    587: "v",
    588: "Fyýÿŷ",
    591: "eèéêëēĕėęě",
    594: "ð",
    602: "Ł",
    605: "EÈÉÊËĒĔĖĘĚ",
    609: "oòóôõöøōŏő",
    612: "5hnuñùúûüĥħńņňŋũūŭůűų",
    614: "µ",
    623: "2",
    624: "bdpqþđ",
    625: "gĝğġģ",
    636: "3",
    640: "689",
    644: "#ß",
    645: "P",
    650: "$SŚŜŞŠ",
    652: "RZŔŖŘŹŻŽ",
    656: "ŉ",
    658: "Þ",
    659: "B",
    660: "0TŢŤŦ",
    663: "&",
    666: "4",
    673: "+<=>~×",
    703: "KĶ",
    713: "YÝŶŸ",
    720: "X",
    722: "DĎ",
    728: "AVÀÁÂÃÄÅĀĂĄ",
    736: "UÙÚÛÜŨŪŬŮŰŲ",
    737: "CÇĆĈĊČ",
    739: "ď",
    746: "HĤ",
    749: "GĜĞĠĢ",
    751: "ÐĐ",
    759: "NÑŃŅŇŊ",
    769: "OÒÓÔÕÖØŌŎŐ",
    773: "Q",
    797: "Ħ",
    839: "wŵ",
    856: "Ĳ",
    870: "½",
    900: "m",
    913: "æ",
    922: "M",
    956: "…",
    992: "œ",
    999: "@",
    1000: "—",
    1004: "%",
    1013: "Æ",
    1014: "Œ",
    1020: "WŴ",
}
_WIDTHS = {letter: width for width, letters in _ROWS.items() for letter in letters}
_WIDTHS |= {"\N{NO-BREAK SPACE}": _WIDTHS[" "], "\N{ZERO WIDTH SPACE}": 0}
_WIDEST = 1020


def width(text: str, size: float) -> float:
    """Return how wide a line is, in the unit of `size`; a letter that is not known counts as the widest."""
    return sum(_WIDTHS.get(letter, _WIDEST) for letter in text) * size / 1000


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Return the text as lines that are at most `room` wide, broken between words, and in a word only if it must be."""
    lines: list[str] = []
    for word in _pieces(text, size, room):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


def _pieces(text: str, size: float, room: float) -> Iterator[str]:
    for word in filter(None, text.split(" ")):  # a no-break space holds a name and its number together
        while width(word, size) > room and len(word) > 1:
            cut = max(1, next(at for at in range(len(word), 0, -1) if at == 1 or width(f"{word[:at]}-", size) <= room))
            yield f"{word[:cut]}-"
            word = word[cut:]
        yield word
