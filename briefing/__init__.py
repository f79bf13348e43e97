"""Reads the articles of a morning and prints a dated briefing whose every fact is a verbatim span of a source."""

__version__ = "0.1.0"
