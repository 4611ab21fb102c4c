"""The rules that pictures are made by now, and the shape of what they are frozen as."""

from typing import Any

FORMAT = 2
"""The shape of a picture's data; a reader of old pictures looks at it. Since 2: series, change, heat, and what follows
from them; `reporting.picture.audiences` makes it safe for those who read it."""

RULES: dict[str, Any] = {
    "version": 3,
    "few": 3,  # below this many reports a sensitive place is shown as its area, and a first line says how few
    "serious": 3,  # the level that counts as serious
    "pattern": [2, 3],  # "mostly": the share of a place's reports that the weekdays and hours must hold
    "events": "listed, not counted",
    "withdrawn": "not counted",
    "incidents": "counted once",  # since version 2: told by several, at the place, time and kind of the first report
    "earlier": "at the same age",  # since version 3: six periods and the same weeks a year ago, each by its own closing
}
"""The rules pictures are made by now. A change of meaning gets a new version; old pictures keep theirs."""
