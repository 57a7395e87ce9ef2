"""Why a command cannot go on."""


class Stop(Exception):
    """Why the command cannot go on, in one line."""
