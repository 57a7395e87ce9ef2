"""How much of a file OneX takes on: generous for a survey, small enough that no file can take the server down.

SOURCE for the need of a child process: a legal 1.4 KB workbook whose only cells are A1 and XFD1048576 makes the reader
ask for hundreds of gigabytes and abort its whole process (calamine, issue 693); no `except` can catch that.
"""

MEBIBYTE = 2**20

FILE_BYTES = 200 * MEBIBYTE
"""Largest file; the web page takes less (maxUploadSize in .streamlit/config.toml)."""

HEAD_ROWS = 30
"""Rows at the top of a sheet that are read cell by cell: headers stand in them."""

COLUMNS = 4_000
"""Widest sheet; a questionnaire of 200 pairs has some 450 columns."""

CELLS = 100_000_000
"""Most cells in a text file, counting the ones a short row lacks."""

TEXT_IN_PLACE = 2**16
CELLS_IN_PLACE = 1_000_000
"""A text file up to this size and with so few cells is parsed where it is: a process takes longer to start."""

UNPACKED_BYTES = 2_048 * MEBIBYTE
MEMBERS = 5_000
"""Unpacked size and number of parts that a workbook or another zip archive may state."""

CHILD_MEMORY = 3_072 * MEBIBYTE
CHILD_OUTPUT = 1_024 * MEBIBYTE
CHILD_CPU_SECONDS = 60
CHILD_SECONDS = 120
CHILD_FILES = 64
"""Limits of the process that parses a file. Measured on two cores: 100,000 rows x 50 columns take 0.5 GiB and 3 s,
300,000 take 1.2 GiB; 800,000 are refused and go in as .csv."""

CHILDREN = 2
"""Files parsed at one time; further uploads wait for their turn."""
