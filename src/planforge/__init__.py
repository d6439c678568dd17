"""Structured YAML plans, rendered into formatted Chinese notices and action plans."""

__version__ = "0.1.0"
