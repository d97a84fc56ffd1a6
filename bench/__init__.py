"""Benchmarks: one module for each figure the product promises.

What enters: modules that offer `measure() -> list[Figure]`. Every figure is stated
against a baseline measured in the same run, because a bare time says more about the
machine than about the program. What may not enter: pass or fail. A bound that must
hold belongs to a test.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside its baseline.

    `value` and `baseline` share `unit`; `ratio` is value divided by baseline.
    `note` tells the reader what both of them are.
    """

    name: str
    value: float
    unit: str
    baseline: float
    ratio: float
    note: str
