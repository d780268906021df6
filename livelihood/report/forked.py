"""The engine that runs a notebook's cells in a forked process that has everything imported already.

Duty: an IPython shell in a fork, no kernel and no ports, whose outputs, times and error cells reach papermill's manager
as a kernel's would. It does not choose the notebook, judge the result or write a file.
"""

from __future__ import annotations

import base64
import os
import signal
import sys
import time
from multiprocessing import Pipe

from nbformat import v4
from papermill.engines import Engine

from livelihood.report import processes


class TooLong(Exception):
    """A cell or the whole page took longer than it may."""

    def __init__(self, seconds):
        super().__init__(f"longer than {seconds} s")
        self.seconds = seconds


class Broken(Exception):
    """The process that ran the cells ended before they were done."""


class ForkedEngine(Engine):
    """A papermill engine over one forked process a notebook."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, *, scratch, cell_seconds, report_seconds, **others):
        ours, theirs = Pipe()
        me = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            try:
                ours.close()
                processes.die_with_parent(me)
                _run_cells(theirs, [(i, cell.source) for i, cell in enumerate(nb_man.nb.cells) if cell.cell_type == "code"], scratch)
            finally:
                os._exit(0)
        theirs.close()
        try:
            _follow(nb_man, ours, cell_seconds, report_seconds)
        finally:
            ours.close()
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _follow(nb_man, pipe, cell_seconds, report_seconds):
    """Hands what the forked process sends on to papermill's manager, within the limits."""
    end = time.monotonic() + report_seconds
    for index, cell in enumerate(nb_man.nb.cells):
        nb_man.cell_start(cell, index)
        failed = False
        try:
            if cell.cell_type == "code":
                failed = not _one_cell(cell, pipe, min(end, time.monotonic() + cell_seconds), min(cell_seconds, report_seconds))
        except (TooLong, Broken):
            failed = True
            raise
        finally:
            if failed:
                nb_man.cell_exception(cell, cell_index=index)
            nb_man.cell_complete(cell, cell_index=index)
        if failed:
            return


def _one_cell(cell, pipe, end, limit) -> bool:
    """The outputs of one cell until it is done; whether it went well."""
    shown: dict[str, list] = {}  # display id -> the outputs that a later update changes
    while True:
        if not pipe.poll(max(0.0, end - time.monotonic())):
            raise TooLong(limit)
        try:
            kind, content = pipe.recv()
        except EOFError:
            raise Broken from None
        if kind == "done":
            cell.execution_count, went_well = content
            return went_well
        if kind == "update":
            for output in shown.get(content["display_id"], []):
                output.update(data=content["data"], metadata=content["metadata"])
        elif kind == "stream":
            last = cell.outputs[-1] if cell.outputs else None
            if last is not None and last.output_type == "stream" and last.name == content["name"]:
                last.text += content["text"]
            else:
                cell.outputs.append(v4.new_output("stream", **content))
        else:
            name = content.pop("display_id", None)
            cell.outputs.append(v4.new_output(kind, **content))
            if name:
                shown.setdefault(name, []).append(cell.outputs[-1])


def _run_cells(pipe, cells, scratch):
    """In the forked process: runs the cells one after another and sends what they show; stops at the first error."""
    quiet = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(quiet, number)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(processes.settings_in(scratch), MPLBACKEND="module://matplotlib_inline.backend_inline")
    shell = _shell(pipe, scratch)
    if "matplotlib" in sys.modules:  # imported before the fork: the variable is read no more
        sys.modules["matplotlib"].use(os.environ["MPLBACKEND"])
    for _, source in cells:
        number = shell.execution_count
        result = shell.run_cell(source, store_history=True)
        sys.stdout.flush()
        sys.stderr.flush()
        pipe.send(("done", (number, result.success)))
        if not result.success:
            return


def _plain(data):
    """A bundle as a kernel sends it: bytes as base64, for JSON."""
    return {kind: base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value for kind, value in data.items()}


class _Stream:
    """Standard output or error of the cells."""

    encoding = "utf-8"

    def __init__(self, pipe, name):
        self._pipe, self._name = pipe, name

    def write(self, text):
        if text:
            self._pipe.send(("stream", {"name": self._name, "text": str(text)}))
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        return 1 if self._name == "stdout" else 2


def _shell(pipe, scratch):
    """An IPython shell whose displays, results, streams and errors go into the pipe; it writes only under `scratch`."""
    from IPython.core.displayhook import DisplayHook
    from IPython.core.displaypub import DisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets import Type
    from traitlets.config import Config

    class Publisher(DisplayPublisher):
        def publish(self, data, metadata=None, *, transient=None, update=False, **others):
            name = (transient or {}).get("display_id")
            content = {"data": _plain(data), "metadata": metadata or {}, "display_id": name}
            pipe.send(("update" if update else "display_data", content))

        def clear_output(self, wait=False):
            pass

    class Hook(DisplayHook):
        def start_displayhook(self):
            self.content = {}

        def write_output_prompt(self):
            self.content["execution_count"] = self.prompt_count

        def write_format_data(self, format_dict, md_dict=None):
            self.content |= {"data": _plain(format_dict), "metadata": md_dict or {}}

        def finish_displayhook(self):
            if self.content.get("data"):
                pipe.send(("execute_result", self.content))

    class Shell(InteractiveShell):
        displayhook_class = Type(Hook)
        display_pub_class = Type(Publisher)
        colors_force = True

        def _showtraceback(self, etype, evalue, stb):
            pipe.send(("error", {"ename": etype.__name__, "evalue": str(evalue), "traceback": list(stb)}))

    InteractiveShell.clear_instance()
    settings = Config()
    settings.HistoryManager.enabled = False
    settings.InteractiveShell.ipython_dir = str(scratch)
    shell = Shell.instance(config=settings)
    sys.stdout, sys.stderr = _Stream(pipe, "stdout"), _Stream(pipe, "stderr")
    return shell
