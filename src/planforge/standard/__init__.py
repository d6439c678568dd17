"""GB/T 9704-2012 as data: the figures of its pages, and what can be asked of a finished document."""

from planforge.standard.items import ITEMS, Item, Strength, Unit

__all__ = ["ITEMS", "Item", "Strength", "Unit"]
