"""The folder that reports go to: one run at a time, everything built apart, then one rename.

Duty: the lock, the private folder of a run, putting a finished folder or file in its place, clearing what a dead run
left. It does not know what a report is.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import secrets
import shutil
import stat
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from livelihood.errors import Problem, Problems

LOCK = ".lock"
PRIVATE = ".run-"
MARK = "results.json"  # a place's folder that holds one was made here
RENAME_EXCHANGE = 2  # linux/fs.h
AT_FDCWD = -100  # linux/fcntl.h
REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the room that you have on this disk is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.ENOTDIR: "a file stands where a folder is needed",
    errno.EEXIST: "a file stands where a folder is needed",
    errno.ENOENT: "the folder is not there",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EMFILE: "too many files are open",
    errno.ENOMEM: "the memory is used up",
}
COMPUTER = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EIO, errno.EFBIG))  # not our fault


def reason(error: OSError) -> str:
    """Why something could not be written, in words and without a path."""
    return REASONS.get(error.errno, "the computer refused")


def unwritten(error: OSError, file: str = "") -> Problem:
    """The problem that stands for an error of the disk."""
    return Problem("REPORT-08", file=file, slots={"reason": reason(error)})


def refuse_among_inputs(out: Path, programme: Path) -> None:
    """Raises Problems (REPORT-01) where reports would come to lie among, or around, what the programme reads."""
    out, programme = out.resolve(), programme.resolve()
    inside = out.is_relative_to(programme) and out.relative_to(programme).parts[:1] in ((), ("shelters",), ("trades",))
    if inside or programme.is_relative_to(out):
        raise Problems([Problem("REPORT-01")])


@contextmanager
def opened(out: Path):
    """The private folder of a run inside `out`, gone at the end; `out` is made where it is not there.

    Raises
    ------
    Problems : REPORT-08 where nothing can be written, REPORT-09 where another run is at work.
    """
    made, lock, private = not os.path.lexists(out), None, None
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = FileLock(out / LOCK, timeout=0)
        lock.acquire()
        (out / LOCK).write_text(json.dumps({"pid": os.getpid(), "host": _host()}), encoding="utf-8")
        private = out / f"{PRIVATE}{secrets.token_hex(6)}"
        private.mkdir(mode=0o700)
    except Timeout:
        raise Problems([Problem("REPORT-09")]) from None
    except OSError as error:
        _let_go(out, lock, made)
        raise Problems([unwritten(error)]) from None
    try:
        yield private
    finally:
        keep_log = os.environ.get("LIVELIHOOD_KEEP_LOG")
        for part in private.iterdir() if keep_log else [private]:
            if part.name != "log":
                shutil.rmtree(part, ignore_errors=True) if part.is_dir() else part.unlink(missing_ok=True)
        _let_go(out, lock, made)


def _let_go(out: Path, lock, made: bool) -> None:
    """Gives the lock back; a folder that was made for this run and stayed empty goes too."""
    if lock is not None and lock.is_locked:
        (out / LOCK).unlink(missing_ok=True)  # while it is held: the next run makes its own
        lock.release()
    if made and os.path.isdir(out):
        (out / LOCK).unlink(missing_ok=True)
        if not any(out.iterdir()):
            out.rmdir()


def _host() -> str:
    """This computer, so that it can be told from another one, but not read from the file."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def remove(place: Path) -> None:
    """Removes a folder of ours, if it is there."""
    shutil.rmtree(place, ignore_errors=True)


def left_behind(out: Path, private: Path) -> list[Path]:
    """Private folders of runs that were broken off (the lock is ours: none of them is at work)."""
    return sorted(found for found in out.glob(f"{PRIVATE}*") if found != private and found.is_dir() and not found.is_symlink())


def clear(dead: Path, out: Path) -> None:
    """Removes what a dead run left; a folder that it had swapped out and not yet replaced goes back first."""
    for old in sorted((dead / "old").glob("*")):
        if not os.path.lexists(out / old.name):
            old.rename(out / old.name)
    shutil.rmtree(dead, ignore_errors=True)


def write_through(folder: Path) -> None:
    """Makes the disk keep every file and folder in `folder`, itself too, before anything is given its final name."""
    for place, _, files in os.walk(folder, topdown=False):
        for name in files:
            _sync(os.path.join(place, name))
        _sync(place)


def _sync(path) -> None:
    if os.name == "nt" and os.path.isdir(path):
        return  # Windows cannot open a folder
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refuse_foreign(final: Path) -> None:
    """Raises Problems (REPORT-10) where the place of a report is taken by something that was not made here."""
    if not os.path.lexists(final):
        return
    ours = stat.S_ISDIR(final.lstat().st_mode) and ((final / MARK).is_file() or not any(final.iterdir()))
    if not ours:
        raise Problems([Problem("REPORT-10", name=final.name)])


def put_folder(new: Path, final: Path, old: Path, listed: set[str] | None = None) -> None:
    """Gives a finished folder its final name in one step; the one that was there is moved to `old` and removed.

    listed : paths inside the former folder that its run made; others (somebody's notes) are taken along. None: unknown,
    nothing is taken along.
    """
    if not os.path.lexists(final):
        new.rename(final)
    else:
        _take_along(final, new, listed)
        old.parent.mkdir(exist_ok=True)
        if _exchanged(new, final):
            new.rename(old)
        else:
            final.rename(old)
            new.rename(final)
        shutil.rmtree(old, ignore_errors=True)
    _sync(final.parent)


def _take_along(former: Path, new: Path, listed: set[str] | None) -> None:
    if listed is None:
        return
    for place, _, files in os.walk(former):
        for name in files:
            source = Path(place, name)
            inside = source.relative_to(former)
            if inside.as_posix() not in listed and not os.path.lexists(new / inside) and source.is_file() and not source.is_symlink():
                (new / inside).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, new / inside)


def _exchanged(one: Path, other: Path) -> bool:
    """Swaps two folders in one step where the computer can (Linux); else False and nothing is changed."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0


def put_file(pieces, final: Path, private: Path) -> None:
    """Writes a file from pieces of text in the private folder, then gives it its final name in one step."""
    new = private / f"new-{final.name}"
    with new.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(pieces)
    put_made(new, final)


def put_made(new: Path, final: Path) -> None:
    """Gives a finished file its final name in one step, when the disk holds all of it."""
    _sync(new)
    os.replace(new, final)
    _sync(final.parent)


def whole_file(final: Path, write) -> None:
    """Has `write(place)` make a file apart and gives it its final name in one step; one that is there is not replaced.

    Raises
    ------
    Problems : CLI-08 where the name is taken, CLI-05 where nothing can be written.
    """
    if os.path.lexists(final):
        raise Problems([Problem("CLI-08")])
    try:
        with tempfile.TemporaryDirectory(prefix=PRIVATE, dir=final.parent) as apart:
            new = Path(apart) / final.name
            write(new)
            put_made(new, final)
    except OSError as error:
        raise Problems([Problem("CLI-05", slots={"reason": reason(error)})]) from None
