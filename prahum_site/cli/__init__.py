"""The verbs of ``build.py``: what people type, and what they are told.

Everything that went wrong ends here: problems are printed one a line, and the exit code is that of the error tree
(:mod:`prahum_site.problems`).
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import sys
import traceback
from collections.abc import Sequence

from prahum_site import disk
from prahum_site.arguments import Build, parsed
from prahum_site.cli.site_verbs import failure
from prahum_site.cli.telling import complain, speak_utf8, tell_problems
from prahum_site.cli.verbs import VERBS
from prahum_site.problems import EXIT_BUG, PrahumError, Problem

__all__ = ["VERBS", "main"]

INTERRUPTED = 130
BROKEN_PIPE = 141
#: What a disk says when it is full, read-only or not ours: nobody's bug, and a person can mend it.
_REFUSALS = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EEXIST, errno.ENOTDIR, errno.EISDIR}
)


def main(build: Build, arguments: Sequence[str]) -> int:
    """Do what the command line asks, and return the exit code."""
    speak_utf8()
    verb, options = None, argparse.Namespace()
    try:
        verb, options = parsed(arguments, VERBS)
        return verb.run(build, options)
    except PrahumError as error:
        tell_problems(error.problems)
        if verb is VERBS["bangun"] and options.json:
            print(json.dumps(failure(error), ensure_ascii=False))
        elif verb is VERBS["bangun"] and error.exit_code == 1:
            complain("Perbaiki dulu, lalu ulangi. Situs yang lama tidak berubah.")
        return error.exit_code
    except KeyboardInterrupt:
        complain("Dihentikan. Situs yang lama tetap berdiri.")
        return INTERRUPTED
    except Exception as error:  # the last line of defence: whatever it is, somebody is told what to do
        return _failed(error)


def _failed(error: Exception) -> int:
    """The exit code of what is nobody's mistake in a file: a closed pipe, a full disk, or a bug."""
    if isinstance(error, BrokenPipeError):
        # Whoever read our words has gone (``| head``); what remains to be flushed at exit must not complain, either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    if isinstance(error, OSError) and error.errno in _REFUSALS:
        message, hint = disk.explained(error)
        complain(str(Problem(str(error.filename or "cakram"), 0, 0, message, hint)))
        return PrahumError.exit_code
    traceback.print_exception(error)
    complain("Ini kesalahan program, bukan kesalahan Anda. Kirim teks di atas kepada pengelola Prahum Site.")
    return EXIT_BUG
