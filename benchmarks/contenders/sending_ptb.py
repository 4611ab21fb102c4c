"""PTB's ExtBot with its AIORateLimiter, at 20 a second when `paced`, else at practically no limit. Eight under way."""

import asyncio
import json
import os
import sys
import time

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.script import FIRST_PERSON
from reporting.wording import words_in


async def main(messages: int, *, paced: bool) -> None:
    pace = (1, 1 / 20) if paced else (1_000_000, 1)  # the limiter lets no burst out
    bot: ExtBot[int] = ExtBot(
        os.environ["TELEGRAM_BOT_TOKEN"],
        base_url=os.environ["TELEGRAM_API_URL"] + "/bot",
        request=HTTPXRequest(connection_pool_size=10),
        rate_limiter=AIORateLimiter(overall_max_rate=pace[0], overall_time_period=pace[1], max_retries=0),
    )
    words = words_in("sv")

    async def send(numbers: "list[int]") -> None:
        while numbers:
            button = InlineKeyboardButton(words.text("form-start"), callback_data="1|form|start")
            await bot.send_message(
                FIRST_PERSON + numbers.pop(),
                words.html("form-receipt-danger"),
                parse_mode="HTML",
                reply_markup=InlineKeyboardMarkup([[button]]),
            )

    for _ in iter(sys.stdin.readline, ""):
        numbers = list(range(messages))
        begun = time.monotonic()
        await asyncio.gather(*(send(numbers) for _ in range(8)))
        print(json.dumps({"seconds": time.monotonic() - begun}), flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), paced="paced" in sys.argv))
