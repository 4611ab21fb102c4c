"""A local Bot API server with people in it, and a chat page to watch them.

It imports nothing of the rest of the project; the bot reaches it only over HTTP.
"""

from .clock import Clock, MovableClock
from .errors import ApiError, PlaygroundError
from .server import Playground

__all__ = ["ApiError", "Clock", "MovableClock", "Playground", "PlaygroundError"]
