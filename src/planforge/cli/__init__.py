"""The command line: one file per verb, no logic of its own; the only room that prints or exits.

Exit codes: 0 done · 1 the plan or document has faults · 2 wrong use, or input can not be read ·
3 a program or service that was needed is missing or failed · 70 our own bug.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from io import TextIOWrapper
from types import FrameType

import click

from planforge.cli.group import VerbGroup
from planforge.cli.output import OUR_BUG, report_bug, report_stop, report_usage
from planforge.messages import Place, Stopped, Unreadable, say


@click.group(cls=VerbGroup, help=say("cli.help"))
def planforge() -> None:
    """The `planforge` command."""


def main(arguments: list[str] | None = None) -> None:
    """Run a command line and exit with the code that design and docs promise."""
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        # A name that the terminal's encoding lacks (😀 in GBK), or that is no text at all, is no error.
        utf8 = sys.stdout.encoding.lower() in ("utf-8", "utf8")
        sys.stdout.reconfigure(errors="surrogateescape" if utf8 else "backslashreplace")
    signal.signal(signal.SIGTERM, _stop)  # as Ctrl-C: LibreOffice is stopped, half-made files are removed
    code = run(sys.argv[1:] if arguments is None else arguments)
    try:
        if sys.stdout is not None:  # a person or a service may have closed it
            sys.stdout.flush()
    except OSError:  # said already; python would try, and complain, once more at exit
        with contextlib.suppress(OSError):
            sys.stdout.close()
    sys.exit(code)


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def run(arguments: list[str]) -> int:
    """Run a command line; gives its exit code."""
    try:
        code = planforge.main(args=arguments, prog_name="planforge", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.UsageError as error:
        report_usage(error)
        return 2
    except Stopped as stop:
        report_stop(stop)
        return stop.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(say("cli.stopped"), err=True)
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone; python would complain once more at exit
        return 0
    except MemoryError:
        report_stop(Unreadable.because("cli.memory"))
        return Unreadable.exit_code
    except OSError as error:  # a name too long, a share that has gone: the system's word, at its place
        reason = error.strerror or str(error)
        if not error.filename:  # no file has a name here but standard output
            report_stop(Unreadable.because("cli.output", reason=reason))
            return Unreadable.exit_code
        report_stop(Unreadable.because("source.unreadable", Place(str(error.filename or "")), reason=reason))
        return Unreadable.exit_code
    except Exception as error:  # the last net: a bug of ours is said as one
        report_bug(error)
        return OUR_BUG
