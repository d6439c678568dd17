"""Plan → Document: numbers, labels, run-in headings and phrases are settled here and nowhere else."""

from planforge.compose.document import compose

__all__ = ["compose"]
