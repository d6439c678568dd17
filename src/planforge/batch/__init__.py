"""Many documents from one plan and a table: a row is a place, and what is its own."""
