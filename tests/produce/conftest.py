"""Tests that ask for an `address` run on both databases."""

from tests.numbers.conftest import address

__all__ = ["address"]
