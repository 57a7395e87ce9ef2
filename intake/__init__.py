"""bytes -> sheets -> mapping -> Survey and problems.

Doors: guess (the first mapping), mapping, questions (what a person must decide), tidy (the Survey), waves (next
month's file), together (answers in two files), workbook and template (the OneX workbook), problems.

Folders, each using only those before it: cells (one cell), reading (files), pairing (which two columns are one item),
columns (what a column is), layouts (which table), score_columns (scales and codes), guessing (the parts of guess),
tidying (the parts of tidy). profiles holds what headers, answers and survey tools say, as data.
"""
