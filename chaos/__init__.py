"""The crash harness: est-bot is killed at every marked step, and everything must come out once all the same."""
