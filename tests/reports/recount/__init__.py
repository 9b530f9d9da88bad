"""An independent recount: every number of every report, counted again by SQL over an export of the rows.

Nothing here counts with `frontdesk.figures` or `frontdesk.calendar`. `seeding` makes three schools and a year, `export`
writes their rows into a plain SQLite file, `week_sql` and its like count there, and `told` takes the program's own
numbers apart, so that the two can be laid side by side name by name.
"""
