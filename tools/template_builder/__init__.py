"""The built-in templates in readable form: measures, styles, page, elements."""
