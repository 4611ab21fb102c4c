"""Marked steps: the places where a process that is killed leaves something behind in a way of its own.

    step("delivery.sent")

A step does nothing unless somebody watches, and then costs a look at one name. The crash harness (`chaos/`) watches,
and kills the process there.
"""

from collections.abc import Callable

STEPS = {
    # an update
    "update.read": "an update has been read, nothing is written",
    "update.claimed": "its number stands in the inbox, inside the transaction",
    "update.acted": "everything that it led to is written, inside the transaction",
    "update.committed": "that is committed, nobody has been told",
    "answer.leaving": "its answer is about to be said",
    "answer.said": "the answer has been said, and that is not remembered",
    "answer.settled": "that the answer has left is remembered",
    "offset.moved": "the next poll confirms the updates of the last one",
    "webhook.answering": "the update is committed, and Telegram is about to be told so",
    # any transaction
    "transaction.written": "a transaction has done its work and is about to be committed",
    "transaction.committed": "it is committed, and nobody knows",
    # a round
    "round.claimed": "the moment that is due is taken, inside the transaction",
    "round.put": "what it leads to stands in the outbox, inside the transaction",
    "round.committed": "the moment is carried out, and nobody is woken to deliver",
    # a delivery
    "delivery.claimed": "rows of the outbox are taken, inside the transaction",
    "delivery.rendered": "they are rendered, inside the transaction",
    "delivery.committed": "they are ours, and have not left",
    "delivery.leaving": "a letter is about to be sent",
    "delivery.sent": "Telegram has answered that it arrived",
    "delivery.back": "the worker knows what came of it, and has not written it down",
    "delivery.settled": "what came of letters is written, inside the transaction",
    "delivery.lost": "letters of a worker that is gone were found by their lease, inside the transaction",
}
"""Every marked step, and what is true there."""

_watcher: Callable[[str], None] | None = None


def step(name: str) -> None:
    """Pass a marked step, one of `STEPS`. From any thread."""
    if _watcher is not None:
        _watcher(name)


def watch(watcher: Callable[[str], None] | None) -> None:
    """Have `watcher` called at every step, on the thread that passes it; None to watch no more."""
    global _watcher
    _watcher = watcher
