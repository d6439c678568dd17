"""Tables in files: a .csv, and the sheets of an .xlsx, as those who filled them see their cells."""
