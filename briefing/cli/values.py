"""Values of the command line: what was typed becomes what is meant, or a message that says how to type it."""

import argparse
import datetime as dt

YEARS = range(1600, 3000)
MAX_PORT = 65_535
FORMATS = ("pdf", "html", "json", "md", "txt", "eml")


def edition_date(text: str) -> dt.date:
    """Parse `--date`.

    Raises:
        argparse.ArgumentTypeError: not a date in the form YYYY-MM-DD, or one that no paper had.
    """
    try:
        date = dt.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        message = f"'{text}' is no date in the form YYYY-MM-DD, such as 2025-07-13"
        raise argparse.ArgumentTypeError(message) from None
    if date.year not in YEARS:
        raise argparse.ArgumentTypeError(f"'{text}' is no day of an edition; years are {YEARS[0]} to {YEARS[-1]}")
    return date


def moment(text: str) -> dt.datetime:
    """Parse `--since`; without an offset the time is this machine's.

    Raises:
        argparse.ArgumentTypeError: neither a date nor a date with a time.
    """
    try:
        return dt.datetime.fromisoformat(text).astimezone()
    except ValueError:
        message = f"'{text}' is no moment in the form YYYY-MM-DD or YYYY-MM-DDTHH:MM"
        raise argparse.ArgumentTypeError(message) from None


def clock_time(text: str) -> str:
    """Parse `--time`.

    Raises:
        argparse.ArgumentTypeError: not a time in the form HH:MM.
    """
    try:
        return f"{dt.time.fromisoformat(text):%H:%M}"
    except ValueError:
        message = f"'{text}' is no time in the form HH:MM, such as 06:00"
        raise argparse.ArgumentTypeError(message) from None


def port(text: str) -> int:
    """Parse `--port`; 0 takes a free one.

    Raises:
        argparse.ArgumentTypeError: no number of a port.
    """
    if not text.isascii() or not text.isdigit() or int(text) > MAX_PORT:
        message = f"'{text}' is no port; name one of 1 to {MAX_PORT}, or 0 for a free one"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def formats(text: str) -> tuple[str, ...]:
    """Parse `--formats`; the order is the program's, whatever was typed.

    Raises:
        argparse.ArgumentTypeError: a name is unknown.
    """
    wanted = [name.strip().lower() for name in text.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        message = f"unknown format '{', '.join(unknown)}'; choose from {', '.join(FORMATS)}"
        raise argparse.ArgumentTypeError(message)
    return tuple(each for each in FORMATS if each in wanted)
