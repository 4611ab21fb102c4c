"""People who behave as people do: they look at what is there, tap what leads on, and tap again if nothing happens."""

import random
import re
from collections.abc import Callable, Sequence

from chaos.stage import Stage
from playground.chats import Message
from playground.errors import PlaygroundError
from playground.people import Person

PATIENCE = 1.5
"""Seconds until somebody who sees nothing happen tries again."""
LONG = 15.0
"""Seconds that the patient give a bot that has not even fetched what they said."""
TRIES = 40
"""How often somebody tries in vain before they give up."""
STUCK = 3
"""How often the same button is tapped before somebody writes a command instead."""
RECEIPT = re.compile(r"Tack! Rapport (\d+)")
GRAFFITI = ("En till", "Rapportera", "Fortsätt", "Skadegörelse", "Klotter", "Lysekil …", "Södra hamnen")
NOW = (*GRAFFITI, "Nu", "Skicka")
YESTERDAY = (*GRAFFITI, "I går", "Eftermiddag", "Skicka")
SENTENCE = "Klotter vid Södra hamnen nu i kväll"
_OTHER = ("Ändra", "+ ", "‹")
"""How buttons begin that have such words in them and lead elsewhere."""


class Broken(Exception):
    """A sentence that does not hold."""


class Actor:
    """Somebody with a phone and little patience."""

    def __init__(self, person: Person, stage: Stage, rng: random.Random) -> None:
        self.person = person
        self.name = person.name
        self._stage = stage
        self._rng = rng
        self.receipts: set[int] = set()
        """The numbers of the reports that they saw a receipt for."""
        self.told = 0
        """How many reports they told, and saw a receipt for each."""

    async def enrols(self, link: str) -> None:
        """Open an invite's link and choose a language."""
        await self._until(
            lambda: any("Välkommen" in each.text for each in self._heard()),
            lambda: self._tap("Svenska") or (self.person.opens(link) and "link"),
            "is welcomed",
        )

    async def reports(self, way: Sequence[str] = NOW, *, sentence: str = "") -> None:
        """Tell one report, by the form or beginning with a sentence, until the receipt is there."""
        before = set(self._look_for_receipts())
        if sentence:
            seen = self._seen()
            self.person.sends(sentence)
            await self._changed(seen)
        await self._until(
            lambda: bool(self._look_for_receipts() - before), lambda: self._tap(*way), "gets a receipt", "/rapport"
        )
        self.told += 1

    async def answers(self, label: str = "Lugnt") -> None:
        """Answer the period's question with one tap, and tell the evenings where they are asked for."""
        await self._until(
            lambda: any("Tack!" in each.text and "mottagen" not in each.text for each in self._heard()),
            lambda: self._tap(label),
            "is thanked for an answer",
            "/svara",
        )
        if self._tap("2"):
            await self._changed(self._seen())

    async def publishes(self, is_done: Callable[[], bool]) -> None:
        """Publish the picture, until it is."""
        await self._until(is_done, lambda: self._tap("Publicera"), "sees the picture published", "/samordning")

    async def _until(
        self, is_done: Callable[[], bool], act: Callable[[], object], what: str, otherwise: str = ""
    ) -> None:
        """Act until it is done; say `otherwise` when there is nothing to tap, or tapping it leads nowhere."""
        last: object = None
        times = in_vain = 0
        for _ in range(5 * TRIES):
            if in_vain >= TRIES:
                break
            if is_done():
                return
            seen = self._seen()
            done = act() if times < STUCK else None
            if not done and otherwise:
                self.person.sends(otherwise)
                times = 0
            times = times + 1 if done == last else 1
            last = done
            await self._changed(seen)
            in_vain += 1
            if self._seen() != seen:
                times = in_vain = 0
        chat = "\n".join(f"    {'bot' if each.by_bot else self.name}: {each!r}" for each in self.person.messages[-12:])
        raise Broken(f"{self.name} tries again and again, and never {what}:\n{chat}")

    def _tap(self, *way: str) -> str:
        """Tap the button that is farthest on the way, on the newest message that has any; empty when there is none."""
        for message in reversed(self.person.messages):
            for step in reversed(way):
                for label in message.labels:
                    if step in label and (step == label or not label.startswith(_OTHER)):
                        self._press(label, message)
                        return f"{message.id}:{label}"
        return ""

    def _press(self, label: str, message: Message) -> None:
        try:
            self.person.taps(label, message=message)
            if self._rng.random() < 0.2:
                self.person.taps(label, message=message)
        except PlaygroundError:
            pass  # the button went away under the finger

    async def _changed(self, seen: object) -> None:
        """Wait for something to happen; most people give a slow bot the time it needs, some do not."""
        if self._rng.random() < 0.8:
            await self._wait(self._is_heard, LONG)
        await self._wait(lambda: self._seen() != seen, PATIENCE * (0.7 + self._rng.random()))

    async def _wait(self, look: Callable[[], bool], seconds: float) -> None:
        try:
            await self._stage.until(look, seconds)
        except TimeoutError:
            return

    def _is_heard(self) -> bool:
        """Whether nothing that they said or tapped still waits to be fetched."""
        return all(each.lane != self.person.id for each in self._stage.world.updates.pending.values())

    def _heard(self) -> list[Message]:
        return [each for each in self.person.messages if each.by_bot]

    def _seen(self) -> object:
        return [(each.id, each.edits) for each in self._heard()[-6:]]

    def _look_for_receipts(self) -> set[int]:
        for each in self._heard():
            self.receipts |= {int(number) for number in RECEIPT.findall(each.text)}
        return self.receipts
