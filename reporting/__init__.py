"""The pure core: what a report is, when it is due, what reports say together. No Telegram, database, clock, network."""
