"""Messages as people type them, with what they mean: how well the reader and the shield do, in figures."""
