"""Quarters, four months and years. Begin with `picture`."""
