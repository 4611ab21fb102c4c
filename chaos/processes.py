"""The nursery and its children, as the harness has them: born, rung for, killed, and heard of when they die."""

import asyncio
import itertools
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from chaos.order import Order

ROOT = Path(__file__).parent.parent
STARTING = 240.0
"""Seconds for reading all libraries, on a machine that has other things to do."""


class Child:
    """One process of est-bot."""

    def __init__(self, pid: int, order: Order) -> None:
        self.pid = pid
        self.order = order
        self.ready = asyncio.Event()
        self.died: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    @property
    def is_alive(self) -> bool:
        """Whether nobody has heard of its death."""
        return not self.died.done()

    def ring(self) -> None:
        """Let its alarm clock ring."""
        self._signal(signal.SIGUSR1)

    def turn_disk(self) -> None:
        """Take the room on its disk away, or give it back."""
        self._signal(signal.SIGUSR2)

    def kill(self) -> None:
        """Kill it, now and without a word."""
        self._signal(signal.SIGKILL)

    async def end(self) -> int:
        """Ask it to end; returns its exit code."""
        self._signal(signal.SIGTERM)
        try:
            return await asyncio.wait_for(asyncio.shield(self.died), 20)
        except TimeoutError:
            self.kill()
            return await self.died

    def _signal(self, number: signal.Signals) -> None:
        if self.is_alive:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)


class Nursery:
    """Starts processes. One serves any number of runs, on the event loop that it was opened on."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._children: dict[int, Child] = {}
        self._expected: dict[int, tuple[Order, asyncio.Future[Child]]] = {}

    async def __aenter__(self) -> "Nursery":
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", "PTB_TIMEDELTA": "true"}
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "chaos.nursery"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            cwd=ROOT,
            env=environment,
        )
        assert self._process.stdout is not None
        first = await asyncio.wait_for(self._process.stdout.readline(), STARTING)
        assert first == b"waiting\n", "the nursery could not be started"
        self._listening = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()
        await self._listening

    async def birth(self, order: Order) -> Child:
        """Start a process; it is not ready yet."""
        assert self._process.stdin is not None
        number = next(self._numbers)
        born: asyncio.Future[Child] = asyncio.get_running_loop().create_future()
        self._expected[number] = order, born
        self._process.stdin.write(json.dumps({"number": number, **order.as_json()}).encode() + b"\n")
        return await born

    async def _listen(self) -> None:
        assert self._process.stdout is not None
        while line := await self._process.stdout.readline():
            match line.decode().split():
                case ["born", number, pid]:
                    order, born = self._expected.pop(int(number))
                    child = self._children[int(pid)] = Child(int(pid), order)
                    born.set_result(child)
                case ["ready", pid]:
                    self._children[int(pid)].ready.set()
                case ["dead", pid, code]:
                    self._children.pop(int(pid)).died.set_result(int(code))
