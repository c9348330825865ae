"""A repository read through git's plumbing commands, with everything switched off by which it could run a program.

A repository is foreign input: its config may name programs (a file-system monitor, hooks, text converters, external
diffs, a signature checker, transports), and its names may look like options. So every call goes through `_command`,
which overrides these settings, forbids every transport, passes revisions behind `--end-of-options` and paths as
literal ones, and takes the answers as bytes whose form is fixed by `-z`. Answers are read as they come and are bounded:
a tree of a few objects can list more files than any disk holds. Git is given the objects and no work tree,
so that no file of one (attributes, names of authors, an order of files) has a say. Nothing is written or checked out.
"""

import atexit
import contextlib
import datetime as dt
import hashlib
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from roletui.reading.problems import FILE_BYTES, FOLDER_ENTRIES
from roletui.text import Raw, Safe, clean_line

OVERRIDES = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.alternateRefsCommand=",
    "core.quotePath=false",
    "core.useReplaceRefs=false",
    "diff.external=",
    "diff.renameLimit=1000",
    "i18n.logOutputEncoding=UTF-8",
    "log.follow=false",
    "log.showSignature=false",
    "protocol.allow=never",
)
"""Settings that a repository's own config cannot change back."""
SURROUNDINGS = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""Environment of every call; variables of the caller that begin with `GIT_` are left out."""
SHORT = 9
"""Digits of an id that are shown: enough to name a revision of all but the largest repositories."""
COMMITS = 50_000
"""Revisions that are looked at; a longer history is cut, and the answer says so."""
MEMORY_BYTES = 512 * 1024 * 1024
"""Memory that git may take, where the system holds another process to it: it lists all of a revision before it answers,
and a few objects can stand for more files than fit anywhere. The history of a kernel takes a tenth."""
WORK_SECONDS = 600
"""Processor time that git may take, in the same way."""
_LAST_TIME = 253402300799
"""The end of the year 9999: a commit may claim any time after it, which no calendar has."""
ANSWER_SECONDS = 60
"""How long a short answer is waited for, which may have to look through all revisions."""
OPENING_SECONDS = 10
"""How long git may take to find the repository, for which it reads no revision: its config may include a file that
never ends, and a role that is only misspelt is looked for in it as well."""
READ_AT_ONCE = ("HEAD", "config", "config.worktree", "commondir", "packed-refs", "shallow", "objects/info/alternates")
"""Files of a repository that git reads whatever it is asked; in place of one a pipe would keep it waiting."""
WORD_BYTES = 1 << 20
"""Bytes of one path or subject that are kept; the rest of a longer one is dropped."""
ASKED_AT_ONCE = 256
"""Files that git is asked for at a time: their ids fit into a pipe, so that neither side waits for the other."""
REGULAR = (b"100644", b"100755")
"""Modes of ordinary files: links and submodules are passed over."""
_FIELDS = 4
"""Fields of a revision in the answer of git, as `_commit` takes them."""
_EPOCH = 1970
_SHA1_DIGITS = 40
_PIECE = 1 << 16
"""Bytes read at a time: what a pipe holds."""
_WATCHED_EVERY = 0.2
"""Seconds between two looks at whether the caller still waits: no one notices so short a delay."""
_HASH = re.compile(rb"[0-9a-f]{40,64}")
_AGO = re.compile(r"(?P<count>\d{1,4}|an?|one) (?P<unit>day|week|month|year)s? ago", re.IGNORECASE)
_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


class NoHistory(Exception):  # noqa: N818 - says why nothing is known of earlier states, as the commands report it
    """There is no history to read; the message says why and what to do."""


class BrokenHistory(NoHistory):
    """Git stopped before the end: what was read so far is true, and what is older cannot be read."""


class Change(NamedTuple):
    """What a revision did to one file: its path and blob before and after, each None where there was no such file."""

    old: Raw | None
    new: Raw | None
    old_blob: str | None
    new_blob: str | None


class Commit(NamedTuple):
    """A revision: when it was made, by whom, and which files of the folder it changed against its first parent."""

    id: str
    time: int
    written: tuple[bytes, bytes]
    """Author and subject as they are stored; few of many revisions are ever shown."""
    changes: tuple[Change, ...] = ()

    @property
    def author(self) -> Safe:
        """Who made it."""
        return clean_line(os.fsdecode(self.written[0]))

    @property
    def subject(self) -> Safe:
        """The first line of what its author says of it."""
        return clean_line(os.fsdecode(self.written[1]))

    @property
    def date(self) -> Safe:
        """The day of the revision, as ISO 8601 writes it."""
        return Safe(dt.datetime.fromtimestamp(min(self.time, _LAST_TIME), dt.UTC).strftime("%Y-%m-%d"))

    @property
    def short(self) -> Safe:
        """Enough of the id to name the revision."""
        return Safe(self.id[:SHORT])


class Repository(NamedTuple):
    """The repository a folder of pages is kept in; `prefix` is the folder's path in it, with a slash at its end."""

    folder: Raw
    objects: Raw
    """Where git keeps the repository: `.git`, or what stands for it in a work tree or a submodule."""
    prefix: str
    is_shallow: bool

    @classmethod
    def of(cls, folder: Raw) -> Self:
        """The repository of a folder; raises `NoHistory` where there is none that can be read."""
        if _program() is None:
            raise NoHistory("git is not installed, so nothing is known of earlier states; install git to read them")
        shown = clean_line(folder)
        if odd := _odd_file(folder):
            raise NoHistory(f"{shown}: git cannot read its repository ({odd} is no ordinary file)")
        asked = ("--is-bare-repository", "--is-inside-work-tree", "--is-shallow-repository", "--absolute-git-dir")
        done = _asked(*_git("-C", folder, "rev-parse", *asked, "--show-prefix"), seconds=OPENING_SECONDS)
        if done.returncode:
            raise NoHistory(f"{shown}{_refusal(_said(done))}")
        bare, inside, shallow, objects, prefix = (*done.stdout.split(b"\n"), b"", b"", b"", b"")[:5]
        if bare == b"true":
            raise NoHistory(f"{shown} is a bare repository; name a folder of a work tree, such as a clone of it")
        if inside != b"true":
            raise NoHistory(f"{shown} is outside the work tree of its repository; name a folder inside of it")
        return cls(folder, Raw(os.fsdecode(objects)), os.fsdecode(prefix), shallow == b"true")

    def commit(self, name: str) -> str:
        """The id of the revision that a branch, a tag, an id, a day or a time ago names; raises `NoHistory`."""
        found = self._verified(name)
        if found is not None:
            return found
        now = dt.datetime.now(dt.UTC)
        moment = moment_of(name, now)
        if moment is None:
            raise NoHistory(
                f"“{clean_line(name)}” names no revision here; give a branch, a tag, a commit, a day such as "
                "2026-01-01, or a time such as “3 months ago”"
            )
        # Git reads years far ahead as others; nothing is younger than now.
        before = f"--before={min(moment, now).isoformat()}"
        # Git takes a day before its own beginning of time for today.
        found = self._line("rev-list", "-1", "--first-parent", before, "HEAD", "--") if moment.year > _EPOCH else ""
        if not found:
            raise NoHistory(f"there is no revision as old as {moment.date().isoformat()}{self._oldest()}")
        return found

    def called(self, name: str) -> Safe:
        """What a state is called where it is read on another day: a time ago, such as `last year`, with its day."""
        shown = clean_line(name)
        moment = None if _DAY.fullmatch(name.strip()) else moment_of(name, dt.datetime.now(dt.UTC))
        if moment is None or self._verified(name) is not None:
            return shown
        return Safe(f"{shown} ({moment.date().isoformat()})")

    def head(self) -> str:
        """The id of the revision that is checked out."""
        found = self._verified("HEAD", OPENING_SECONDS)
        if found is None:
            raise NoHistory(f"{clean_line(self.folder)}: nothing has been committed yet")
        return found

    def so_long_ago(self, words: str) -> str:
        """The id of the revision of a time ago, or of the first with the folder where that was before all of them."""
        try:
            found = self.commit(words)
        except NoHistory:
            return self._first() or self.head()
        return found if self.tree(found) else self._first() or found

    def _first(self) -> str | None:
        """The id of the oldest revision that changed the folder."""
        shown = ("--first-parent", "-z", "--format=%H", f"--max-count={COMMITS}")
        command = _command(self.objects, "log", *shown, "HEAD", "--", *([self.prefix] if self.prefix else []))
        oldest = b""
        with _Answer(command, None) as answer:
            for oldest in answer.words():  # noqa: B007 - the last one is wanted
                pass
        return oldest.decode() if _HASH.fullmatch(oldest) else None

    def _oldest(self) -> str:
        first = self._line("log", "-1", "--max-parents=0", "--format=%cs", "HEAD", "--")
        cut = " in this shallow clone" if self.is_shallow else ""
        return f"; the first{cut} is of {first}" if first else ""

    def is_cut_at(self, revision: str) -> bool:
        """Whether a shallow clone begins with a revision: it has parents, which are not here."""
        if not self.is_shallow or self._line("log", "-1", "--format=%P", revision, "--"):
            return False
        return b"\nparent " in _run(self.objects, "cat-file", "commit", revision).stdout.partition(b"\n\n")[0]

    def _verified(self, name: str, seconds: float = ANSWER_SECONDS) -> str | None:
        if not name or "\0" in name or name.startswith("-"):
            return None
        asked = ("--verify", "--quiet", "--end-of-options", name + "^{commit}")
        done = _asked(*_command(self.objects, "rev-parse", *asked), seconds=seconds)
        line = done.stdout.strip()
        return line.decode() if done.returncode == 0 and _HASH.fullmatch(line) else None

    def _line(self, *args: str) -> str:
        done = _run(self.objects, *args)
        return clean_line(os.fsdecode(done.stdout.strip())) if done.returncode == 0 else ""

    def tree(self, commit: str, *, cancelled: Callable[[], bool] | None = None) -> dict[Raw, str]:
        """The ordinary files of the folder as a revision has it: blob ids by paths relative to the folder.

        Empty where the folder was not there yet; raises `NoHistory` where git cannot list it, or lists without end.
        """
        place = f"{commit}:{self.prefix}" if self.prefix else commit
        found: dict[Raw, str] = {}
        with _Answer(
            _command(self.objects, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", place), cancelled
        ) as answer:
            for entry in answer.words():
                head, _, path = entry.partition(b"\t")
                mode, _, rest = head.partition(b" ")
                if mode in REGULAR:
                    found[Raw(os.fsdecode(path))] = rest.rpartition(b" ")[2].decode()
                if len(found) > FOLDER_ENTRIES:
                    raise NoHistory(
                        f"revision {commit[:SHORT]} has more than {FOLDER_ENTRIES} files; name a smaller folder"
                    )
            if answer.has_failed and not self._is_absent(commit):
                raise NoHistory(f"revision {commit[:SHORT]} cannot be read: its files cannot be listed")
        return found

    def _is_absent(self, commit: str) -> bool:
        """Whether a revision that can be read had no such folder."""
        if not self.prefix or _run(self.objects, "ls-tree", "--full-tree", "--end-of-options", commit).returncode:
            return False
        place = f"{commit}:{self.prefix}"
        return _run(self.objects, "rev-parse", "--verify", "--quiet", "--end-of-options", place).returncode != 0

    def date(self, commit: str) -> Safe:
        """The day of a revision."""
        return Safe(self._line("log", "-1", "--no-show-signature", "--format=%cs", "--end-of-options", commit, "--"))

    def commits(self, start: str, *, cancelled: Callable[[], bool] | None = None) -> Iterator[Commit]:
        """The revisions of the main line that changed the folder, newest first, at most `COMMITS`.

        Raises `BrokenHistory` behind the last one that can be read, where older ones cannot.
        """
        shown = ("--first-parent", "--diff-merges=first-parent", "--root", "--raw", "-r", "-z", "--no-abbrev", "-M50%")
        never = ("--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-decorate", "--no-mailmap", "--no-notes")
        plain = ("--no-relative", "--no-color", f"-O{os.devnull}", f"--max-count={COMMITS}")
        form = "--format=%x01%H%x00%ct%x00%an%x00%s%x00"
        command = _command(self.objects, "log", *shown, *never, *plain, form, "--end-of-options", start, "--")
        command += [self.prefix] if self.prefix else []
        with _Answer(command, cancelled) as answer:
            yield from self._commits(answer.words())
            if answer.has_failed:
                raise BrokenHistory("git cannot read older revisions: the repository is damaged")

    def _commits(self, tokens: Iterator[bytes]) -> Iterator[Commit]:
        commit: Commit | None = None
        changes: list[Change] = []
        for token in tokens:
            word = token.lstrip(b"\n")
            if word.startswith(b"\x01"):
                if commit is not None:
                    yield commit._replace(changes=tuple(changes))
                fields = [word[1:], *(next(tokens, b"") for _ in range(_FIELDS - 1))]
                commit, changes = _commit(fields), []
            elif word.startswith(b":"):
                changes += self._changes(word, tokens)
            if len(changes) > FOLDER_ENTRIES:
                raise BrokenHistory(f"a revision changes more than {FOLDER_ENTRIES} files, so older ones are not read")
        if commit is not None:
            yield commit._replace(changes=tuple(changes))

    def _changes(self, head: bytes, tokens: Iterator[bytes]) -> Iterator[Change]:
        """The change that a raw line reports; a move to or from outside the folder is a file gone or new."""
        old_mode, new_mode, old_blob, new_blob, status = (*head[1:].split(b" "), *[b""] * 5)[:5]
        old_path = self._inside(next(tokens, b""))
        new_path = self._inside(next(tokens, b"")) if status[:1] in (b"R", b"C") else old_path
        old = (old_path, old_blob.decode()) if old_mode in REGULAR and old_path is not None else None
        new = (new_path, new_blob.decode()) if new_mode in REGULAR and new_path is not None else None
        if status[:1] == b"C":
            old = None
        if old or new:
            yield Change(old and old[0], new and new[0], old and old[1], new and new[1])

    def _inside(self, path: bytes) -> Raw | None:
        name = os.fsdecode(path)
        return Raw(name[len(self.prefix) :]) if name.startswith(self.prefix) else None

    def blobs(self) -> "Blobs":
        """A reader of the repository's files by their ids; close it when done."""
        return Blobs(self.objects)


class Blobs:
    """Reads files of a repository by their ids, through two running processes: one for sizes, one for contents."""

    def __init__(self, objects: Raw) -> None:
        self._objects = objects
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self.read = 0
        """How many contents were read so far."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        for process in self._running.values():
            _end(process)
        self._running.clear()

    def contents(self, blobs: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
        """What files hold; None for one that is not there, as in a partial clone, or larger than `FILE_BYTES`.

        Git is asked for many at a time, so that it and the reader need not wait for each other at each of them.
        """
        for start in range(0, len(blobs), ASKED_AT_ONCE):
            asked = blobs[start : start + ASKED_AT_ONCE]
            sizes = dict(zip(asked, self._answers("--batch-check", asked), strict=True))
            fit = [blob for blob in asked if (sizes[blob] or 0) <= FILE_BYTES and sizes[blob] is not None]
            yield from ((blob, None) for blob in asked if blob not in fit)
            held: list[str] = []
            for blob in fit:
                held.append(blob)
                if sum(sizes[each] or 0 for each in held) > FILE_BYTES:
                    yield from self._contents(held)
                    held = []
            yield from self._contents(held)

    def _contents(self, blobs: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
        for blob, size in zip(blobs, self._answers("--batch", blobs), strict=True):
            stream = self._running["--batch"].stdout if size is not None else None
            data = stream.read(size + 1) if stream is not None and size is not None else b""
            self.read += size is not None
            yield blob, data[:size] if size is not None and len(data) == size + 1 else None

    def _answers(self, form: str, blobs: Sequence[str]) -> Iterator[int | None]:
        """The size of each file, as git answers; what it says after a damaged object is asked anew."""
        waiting = list(blobs)
        process = self._asked(form, waiting)
        while waiting:
            blob = waiting.pop(0)
            answer = process.stdout.readline().split() if process.stdout is not None else []
            if not answer:  # git ends on an object that is damaged; the rest is asked of a new process
                _end(self._running.pop(form))
                process = self._asked(form, waiting)
            yield int(answer[2]) if answer[:2] == [blob.encode(), b"blob"] else None

    def _asked(self, form: str, blobs: Sequence[str]) -> subprocess.Popen[bytes]:
        process = self._process(form)
        if process.stdin is not None and blobs:
            with contextlib.suppress(OSError):
                process.stdin.write("".join(f"{blob}\n" for blob in blobs).encode())
                process.stdin.flush()
        return process

    def _process(self, form: str) -> subprocess.Popen[bytes]:
        process = self._running.get(form)
        if process is None:
            command = _command(self._objects, "cat-file", form)
            process = self._running[form] = _popen(command, stdin=subprocess.PIPE)
        return process


def moment_of(text: str, now: dt.datetime) -> dt.datetime | None:
    """The moment that words name: the beginning of a day or month, or so long before `now`; None for other words."""
    words = " ".join(text.split()).casefold()
    if words.startswith("last "):  # a year ago is meant, as people say it
        words = f"1 {words.removeprefix('last ')} ago"
    if words in ("today", "yesterday"):
        return _midnight(now - dt.timedelta(days=words == "yesterday"))
    if day := _DAY.fullmatch(words):
        try:
            return dt.datetime(int(day["year"]), int(day["month"]), int(day["day"] or 1), tzinfo=dt.UTC)
        except ValueError:
            return None
    if ago := _AGO.fullmatch(words):
        count = int(ago["count"]) if ago["count"].isdecimal() else 1
        return _back(now, count, ago["unit"].lower())
    return None


def _midnight(moment: dt.datetime) -> dt.datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _back(now: dt.datetime, count: int, unit: str) -> dt.datetime | None:
    if unit in _DAYS:
        return now - dt.timedelta(days=count * _DAYS[unit])
    months = now.year * 12 + now.month - 1 - count * _MONTHS[unit]
    if months < 12:
        return None
    year, month = divmod(months, 12)
    # The last day of a shorter month stands for one it has not.
    last = (dt.date(year + month // 11, (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return now.replace(year=year, month=month + 1, day=min(now.day, last))


def inner_repository(root: Raw, path: str) -> str | None:
    """The folder on the way to a file below `root` that is a repository of its own, such as a submodule."""
    parts = path.split("/")[:-1]
    folders = ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
    return next((folder for folder in folders if os.path.lexists(f"{root}/{folder}/.git")), None)


def blob_id(data: bytes, digits: int) -> str:
    """The id that git gives a file of this content, in a repository whose ids have so many digits."""
    name = b"blob %d\0" % len(data) + data
    made = hashlib.sha1(name, usedforsecurity=False) if digits == _SHA1_DIGITS else hashlib.sha256(name)
    return made.hexdigest()


def _commit(fields: Sequence[bytes]) -> Commit:
    commit, time, author, subject = fields
    return Commit(
        commit.decode("ascii", "replace"),
        int(time) if time.decode("ascii", "replace").isdecimal() else 0,
        (author, subject),
    )


def _odd_file(folder: Raw) -> Safe | None:
    """What is in place of a file that git reads at once, and is none."""
    try:
        start = Path(folder).resolve()
        home = next((each for above in (start, *start.parents) if (each := above / ".git").exists()), None)
        if home is None:
            return None
        read = [home / name for name in READ_AT_ONCE] if home.is_dir() else [home]
        return next((clean_line(each.name) for each in read if each.exists() and not each.is_file()), None)
    except (OSError, ValueError):
        return None  # Git says what is wrong.


def _command(objects: Raw, *args: str) -> list[str]:
    """A command that reads a repository by its objects, without a work tree."""
    return _git(f"--git-dir={objects}", "--bare", "-C", objects, *args)


def _git(*args: str) -> list[str]:
    overrides = [part for setting in OVERRIDES for part in ("-c", setting)]
    return [_program() or "git", "--no-pager", *overrides, *args]


def _program() -> str | None:
    """The git of the search path, never one in the current folder."""
    name = "git.exe" if sys.platform == "win32" else "git"
    places = (os.path.join(folder, name) for folder in os.get_exec_path() if os.path.isabs(folder))  # noqa: PTH117, PTH118 - folders of the search path as they are written
    return next(filter(shutil.which, places), None)


def _environment() -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, **SURROUNDINGS}


def _run(objects: Raw, *args: str) -> subprocess.CompletedProcess[bytes]:
    return _asked(*_command(objects, *args), seconds=ANSWER_SECONDS)


def _asked(*command: str, seconds: float) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - a fixed program; every argument is this module's or behind an end of options
            command,
            capture_output=True,
            check=False,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise NoHistory(f"git does not answer within {seconds} seconds") from None
    except (OSError, ValueError) as error:
        raise NoHistory(f"git cannot be run ({clean_line(str(error))})") from None


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """The line in which git says why it ended: the first that calls itself fatal, else the last."""
    lines = os.fsdecode(done.stderr).strip().split("\n")
    said = next((line for line in lines if line.startswith("fatal: ")), lines[-1])
    return clean_line(said.removeprefix("fatal: "))[:300] or "it says nothing"


def _refusal(said: str) -> str:
    """What a user is to know where git takes no repository from a folder."""
    if said.startswith("not a git repository (or any"):
        return " is not kept in git, so nothing is known of its earlier states"
    if "dubious ownership" in said:
        return ": its repository belongs to another user; git reads it where your safe.directory setting names it"
    return f": git cannot read its repository ({said})"


def _popen(command: list[str], stdin: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    try:
        process = subprocess.Popen(  # noqa: S603 - as in `_run`
            command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
        )
    except (OSError, ValueError) as error:
        raise NoHistory(f"git cannot be run ({clean_line(str(error))})") from None
    _limit(process.pid)
    _RUNNING.add(process)
    return process


_RUNNING: set[subprocess.Popen[bytes]] = set()
"""Git's processes that have not ended: a thread that waits for one is not asked when the program ends."""


@atexit.register
def _end_all() -> None:
    """Leave no process behind."""
    for process in tuple(_RUNNING):
        process.terminate()


def _limit(process: int) -> None:
    """Hold a process to its share of memory and time; only Linux lets another process do so."""
    if sys.platform == "linux":
        with contextlib.suppress(ImportError):
            _limit_on_linux(process)


def _limit_on_linux(process: int) -> None:
    import resource  # noqa: PLC0415 - not on every system

    for kind, most in ((resource.RLIMIT_DATA, MEMORY_BYTES), (resource.RLIMIT_CPU, WORK_SECONDS)):
        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(process, kind, (most, most))


class _Answer:
    """The answer of a running command, word by word; the command is ended when no more of it is wanted."""

    def __init__(self, command: list[str], cancelled: Callable[[], bool] | None) -> None:
        self._process = _popen(command)
        self._is_over = threading.Event()
        self._cancelled = cancelled
        if cancelled is not None:
            threading.Thread(target=self._watch, args=(cancelled,), name="git", daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._is_over.set()
        _end(self._process)

    def _watch(self, cancelled: Callable[[], bool]) -> None:
        """End the command where it is cancelled while nothing comes from it."""
        while not self._is_over.wait(_WATCHED_EVERY):
            if cancelled():
                self._process.terminate()
                return

    @property
    def has_failed(self) -> bool:
        """Whether the command ended by itself before its work was done; asked behind its last word."""
        if self._cancelled is not None and self._cancelled():
            return False
        return self._process.wait() != 0

    def words(self) -> Iterator[bytes]:
        """What is between NULs, as it comes; ends early where the caller has seen enough."""
        rest, stream = b"", self._process.stdout
        while stream is not None and (piece := stream.read1(_PIECE)):  # type: ignore[attr-defined]
            if self._cancelled is not None and self._cancelled():
                return
            if len(rest) > WORD_BYTES:  # all of an endless word but its end is passed over
                rest, piece = rest[:WORD_BYTES], piece[piece.find(b"\0") :] if b"\0" in piece else b""
            *whole, rest = (rest + piece).split(b"\0")
            yield from whole
        if rest:
            yield rest


def _end(process: subprocess.Popen[bytes]) -> None:
    _RUNNING.discard(process)
    process.terminate()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                continue
    process.wait()
