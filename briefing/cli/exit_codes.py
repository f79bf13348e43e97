"""What a command ends with."""

DONE, NOTHING, PARTLY, FAILED = 0, 1, 2, 3
USAGE = 64  # EX_USAGE of sysexits.h
INTERRUPTED = 130

EXPLAINED = """\
exit codes:
  0   done
  1   nothing to do: nothing is new, no article could be read, or everybody has the edition already
  2   partly done: some sources failed, or some deliveries were refused, put off or are in doubt
  3   failed; the message says what and where
  64  the command line or the configuration is wrong
  130 interrupted
"""
