"""How much of a file OneX takes on: generous for a survey, small enough that no file can take the server down.

SOURCE for the need of a child process: a legal 1.4 KB workbook whose only cells are A1 and XFD1048576 makes the reader
ask for hundreds of gigabytes and abort its whole process (calamine, issue 693); no `except` can catch that.
"""

MEBIBYTE = 2**20

FILE_BYTES = 200 * MEBIBYTE
"""Largest file; the web page takes less (maxUploadSize in .streamlit/config.toml)."""

COLUMNS = 4_000
"""Widest sheet; a questionnaire of 200 pairs has some 450 columns."""

CELLS = 100_000_000
"""Most cells in a text file, counting the ones a short row lacks."""

UNPACKED_BYTES = 2_048 * MEBIBYTE
MEMBERS = 5_000
"""Unpacked size and number of parts that a workbook, which is a zip archive, may state."""

CHILD_MEMORY = 3_072 * MEBIBYTE
CHILD_OUTPUT = 1_024 * MEBIBYTE
CHILD_CPU_SECONDS = 60
CHILD_SECONDS = 120
CHILD_FILES = 64
"""Limits of the process that parses a workbook. Measured on two cores: 100,000 rows x 50 columns take 0.5 GiB and 3 s,
300,000 take 1.2 GiB; 800,000 are refused and go in as .csv."""

CHILDREN = 2
"""Workbooks parsed at one time; further uploads wait for their turn."""
