"""The composition root: settings, the clock, wiring, the `est-bot` command. The only package that knows all others."""
