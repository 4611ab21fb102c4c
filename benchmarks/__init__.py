"""Measured beside the bare libraries: `python -m benchmarks [form|sending|start|reading] [--quick]`.

One Bot API server in a process of its own plays the people; each contender is a process of its own; all are measured in
turns within one run. What counts are the ratios: the numbers themselves belong to the machine.
"""
