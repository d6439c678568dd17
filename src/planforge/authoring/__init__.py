"""The template author's kit: what a template folder holds, and all that is wrong with it and where.

Each `on_….py` is one kind of check: a function that takes a `Template` and gives what it finds. Nothing here
prints; `cli/template.py` does.
"""
