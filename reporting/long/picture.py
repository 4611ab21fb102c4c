"""The long pictures: quarters, four months, years. The one door to them.

data = storage.long.data(session, municipality, span, now)      # None before any of it is out
view = long_picture.view(data, "group")
long_picture.parts(words, view)                                 # messages for the chat
long_document.pdf(words, view)                                  # a tagged PDF
"""

from reporting.long.compose import FORMAT, compose
from reporting.long.post import parts, title
from reporting.long.view import view

__all__ = ["FORMAT", "compose", "parts", "title", "view"]
