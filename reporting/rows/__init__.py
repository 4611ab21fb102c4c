"""Lists of reports from elsewhere, read row by row. Begin with `list`."""
