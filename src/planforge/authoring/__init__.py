"""The template author's kit: what a template folder holds, and all that is wrong with it and where.

Each `on_….py` is one kind of check: functions that take a `Template` and give what they find. Nothing here
prints; `cli/template.py` does.
"""
