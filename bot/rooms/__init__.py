"""The rooms of the conversation, and what leads into each: commands, buttons and awaited lines.

A newcomer who looks for what happens on `/mina` or on a button finds it here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.scene import Scene

TapHandler = Callable[[Scene, tuple[str, ...]], None]
LineHandler = Callable[[Scene, str], None]


@dataclass(frozen=True, slots=True)
class Command:
    """A command in private chats. Its description is the words `command-<code>`."""

    code: str
    names: Mapping[str, str]
    """Language → name (`a-z0-9_`), registered with Telegram. Every language's name is understood by all."""
    run: LineHandler
    """Given the scene and what stands after the command."""
    coordinators_only: bool = False
    members_only: bool = True
