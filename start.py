"""Sets FrontDesk up in this folder and opens it: `python3 start.py` is all a new machine needs.

Relies on Python 3.11's standard library alone. Everything it makes lies in `.venv` (the program's own Python
with its packages, each checked against the hash in the requirements file) and `.start` (the set-up's log).
A stamp records what was set up from which files, so that the second start only reads a few small files.
A set-up that was cut short is begun afresh by the next start.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "frontdesk-stamp"
UNFINISHED = VENV / "frontdesk-unfinished"
LOG = ROOT / ".start" / "setup.log"
OLDEST = (3, 11)
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")
REQUIREMENTS = {"runtime": "requirements.txt", "dev": "requirements-dev.txt"}

USAGE = """\
python3 start.py                 set up what is missing, then open the window
python3 start.py demo            the same, with a made-up school to try things on
python3 start.py setup           set up only
python3 start.py test [ARGS]     every check and test (ARGS go to pytest)
python3 start.py bench [ARGS]    the benchmarks (--quick, --json FILE, NAME ...)

Anything else that begins with - goes to the window, such as: python3 start.py --data FOLDER"""

# What Qt needs of a bare Linux: the library, then the package that brings it (apt, dnf, pacman).
QT_LIBRARIES = (
    ("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    ("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    ("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    ("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    ("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    ("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
)
WINDOW_LIBRARIES = (
    ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    ("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    ("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    ("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
)
INSTALLERS = (  # program, command before the packages, column of the tables above
    ("apt-get", "apt-get install -y --no-install-recommends", 1),
    ("dnf", "dnf install -y", 2),
    ("pacman", "pacman -S --needed --noconfirm", 3),
)


class StartError(Exception):
    """Something a person can put right; its text says what is wrong and what to do."""


def say(text: str) -> None:
    """One line of progress, at once."""
    print(text, flush=True)


# --- the Python and its folder ------------------------------------------------------------------


def venv_program(name: str) -> Path:
    """Where the virtual environment keeps a program such as `python` or `frontdesk`."""
    return VENV / "Scripts" / f"{name}.exe" if WINDOWS else VENV / "bin" / name


def child_environment() -> dict[str, str]:
    """This process's environment without what would lead the virtual environment astray."""
    unwanted = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, "PYTHONNOUSERSITE": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def check_python(version: tuple[int, ...]) -> None:
    """Raises StartError when this Python is too old."""
    if version[:2] < OLDEST:
        have = ".".join(str(part) for part in version[:2])
        raise StartError(
            f"FrontDesk needs Python {OLDEST[0]}.{OLDEST[1]} or later, and this is Python {have}. "
            "Install a newer one (python.org, or your system's packages) and run start.py with it."
        )


def fingerprint(level: str) -> str:
    """Changes whenever a set-up of `level` would give something else: files, Python, place."""
    digest = hashlib.sha256(f"{platform.python_version()} {platform.machine()} {ROOT}".encode())
    for name in (REQUIREMENTS[level], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return f"{level} {digest.hexdigest()}"


def is_ready(level: str) -> bool:
    """Whether the last finished set-up still serves `level` (a dev set-up serves the window too)."""
    if UNFINISHED.exists() or not venv_program("python").exists() or not STAMP.exists():
        return False
    done = STAMP.read_text(encoding="utf-8").splitlines()
    return any(fingerprint(each) in done for each in {level, "dev"})


# --- setting up -----------------------------------------------------------------------------------


def run_logged(command: list[str], *, show: str = "", total: int = 0) -> bool:
    """Runs `command` with its output in the log and its progress on the terminal; whether it succeeded."""
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n{time.strftime('%Y-%m-%d %H:%M:%S')} $ {shlex.join(command)}\n")
        log.flush()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**child_environment(), "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        progress = Progress(show, total)
        with process:
            for line in process.stdout or ():
                log.write(line)
                progress.see(line)
        progress.close()
        return process.returncode == 0


class Progress:
    """Tells of pip's work: one line that changes on a terminal, a line now and then in a log."""

    def __init__(self, show: str, total: int) -> None:
        self.show, self.total, self.seen = show, total, 0
        self.live = sys.stdout.isatty()
        self.next_at = time.monotonic() + 15

    def see(self, line: str) -> None:
        found = re.match(r"(Collecting|Requirement already satisfied:|Installing collected) ([\w.-]+)", line)
        if not self.show or not found:
            return
        if found[1].startswith("Installing"):
            text = f"  {self.show}: unpacking, this takes a minute"
        else:
            self.seen = min(self.seen + 1, self.total)
            text = f"  {self.show}: {self.seen} of {self.total}, {found[2]}"
        if self.live:
            print(f"\r{text[:100]:<100}", end="", flush=True)
        elif time.monotonic() > self.next_at or found[1].startswith("Installing"):
            self.next_at = time.monotonic() + 15
            say(text)

    def close(self) -> None:
        if self.live and self.show:
            print("\r" + " " * 100 + "\r", end="", flush=True)


def last_words() -> str:
    """The end of the log, for a person who must find out what went wrong."""
    lines = LOG.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]
    return "\n".join(f"    {line}" for line in lines)


def ensure_venv_module() -> None:
    """Raises StartError when this Python can't make virtual environments and this account can't mend it."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if may_install():
        say(f"This Python lacks its venv part; installing {package} ...")
        run_logged(["apt-get", "update", "-q"])
        if run_logged(["apt-get", "install", "-y", "--no-install-recommends", package]):
            return
    raise StartError(
        f"This Python can't make virtual environments. Install its venv part, then start again:\n"
        f"    sudo apt-get install -y {package}"
    )


def make_venv() -> None:
    """A fresh virtual environment, in place of whatever lies there."""
    ensure_venv_module()
    say(f"[1/3] Making {VENV.name} with Python {platform.python_version()} ...")
    if VENV.is_symlink():
        VENV.unlink()
    shutil.rmtree(VENV, ignore_errors=True)
    if not run_logged([sys.executable, "-m", "venv", str(VENV)]):
        raise StartError(f"The virtual environment could not be made. The end of {LOG}:\n{last_words()}")


def venv_works() -> bool:
    """Whether the environment's Python starts, is this version, and has pip."""
    python = venv_program("python")
    if UNFINISHED.exists() or not python.exists():
        return False
    probe = "import pip, platform; print(platform.python_version())"
    try:
        command = [str(python), "-c", probe]
        answer = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.stdout.strip() == platform.python_version()


def install(level: str) -> bool:
    """Installs the locked packages of `level` and FrontDesk itself; whether all went well."""
    UNFINISHED.touch()
    pip = [str(venv_program("python")), "-m", "pip", "install", "--progress-bar", "off"]
    requirements = ROOT / REQUIREMENTS[level]
    total = len(re.findall(r"^[\w.-]+==", requirements.read_text(encoding="utf-8"), re.MULTILINE))
    say(f"[2/3] Fetching and checking {total} packages (about 350 MB the first time) ...")
    wanted = ["--require-hashes", "--only-binary", ":all:", "-r", str(requirements)]
    if not run_logged([*pip, *wanted], show="packages", total=total):
        return False
    say("[3/3] Adding the programs frontdesk and frontdeskctl ...")
    return run_logged([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])


def set_up(level: str) -> None:
    """Brings `.venv` to `level` ("runtime" or "dev"), doing only what is missing."""
    if is_ready(level):
        return
    began = time.monotonic()
    say(f"Setting FrontDesk up in {ROOT} (details in {LOG.relative_to(ROOT)})")
    LOG.unlink(missing_ok=True)
    fresh = not venv_works()
    if fresh:
        make_venv()
    done = install(level)
    if not done and not fresh:
        say("That did not work; beginning again with an empty .venv.")
        make_venv()
        done = install(level)
    if not done:
        raise StartError(
            "The packages could not be installed. Is there a network (or a package mirror set for pip)? "
            f"Start again to retry. The end of {LOG}:\n{last_words()}"
        )
    levels = ("runtime", "dev") if level == "dev" else ("runtime",)
    STAMP.write_text("\n".join(fingerprint(each) for each in levels) + "\n", encoding="utf-8")
    UNFINISHED.unlink()
    say(f"Set up in {time.monotonic() - began:.0f} s.")


# --- what a bare Linux lacks ------------------------------------------------------------------------


def is_missing(library: str) -> bool:
    """Whether the system's loader can't find `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return True
    return False


def may_install() -> bool:
    """Only root on Debian or a system made from it: nobody else's machine is changed without being asked."""
    root = LINUX and os.geteuid() == 0
    return root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def ensure_libraries(*, window: bool) -> None:
    """Installs the libraries that Qt needs, or raises StartError with the exact command that does."""
    wanted = QT_LIBRARIES + (WINDOW_LIBRARIES if window else ())
    missing = [row for row in wanted if is_missing(row[0])] if LINUX else []
    if missing and may_install():
        packages = sorted({row[1] for row in missing})
        say(f"Qt needs {len(packages)} system libraries; installing {', '.join(packages)} ...")
        run_logged(["apt-get", "update", "-q"])
        run_logged(["apt-get", "install", "-y", "--no-install-recommends", *packages])
        missing = [row for row in missing if is_missing(row[0])]
    if missing:
        raise StartError(library_advice(missing))


def library_advice(rows: list[tuple[str, str, str, str]]) -> str:
    """What is missing and the exact command for this system's installer (or all, when none is known)."""
    names = ", ".join(row[0] for row in rows)
    known = [each for each in INSTALLERS if shutil.which(each[0])] or list(INSTALLERS)
    sudo = "" if hasattr(os, "geteuid") and os.geteuid() == 0 else "sudo "
    commands = [
        f"    {sudo}{command} {' '.join(sorted({row[at] for row in rows}))}" for _, command, at in known
    ]
    return f"Qt needs system libraries that are missing here: {names}. Install them with\n" + (
        "\n  or\n".join(commands) + "\nand start again."
    )


# --- the words --------------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can be shown: always but on a Linux without X11, Wayland or a chosen Qt platform."""
    return not LINUX or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def open_window(arguments: list[str]) -> int:
    """Sets up, then runs the window's program until it is closed."""
    drawn = any(each.startswith("--screenshots") for each in arguments)
    shown = has_display()
    ensure_libraries(window=shown and not drawn)
    set_up("runtime")
    if not shown and not drawn:
        raise StartError(
            "FrontDesk is set up, but there is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so "
            "its window can't open. Everything can be done without one:\n"
            f"    {venv_program('frontdeskctl')} --help"
        )
    say("Opening FrontDesk ...")
    return subprocess.call([str(venv_program("frontdesk")), *arguments], env=child_environment())


def run_tests(arguments: list[str]) -> int:
    """Every check, then the tests; all are run even when one fails, so that one run shows everything."""
    ensure_libraries(window=False)
    set_up("dev")
    python = str(venv_program("python"))
    checks = [
        ("lint", [python, "-m", "ruff", "check", "."]),
        ("format", [python, "-m", "ruff", "format", "--check", "."]),
        ("types", [python, "-m", "mypy"]),
        ("imports", [str(venv_program("lint-imports")), "--no-logo"]),
        ("tests", [python, "-m", "pytest", "-n", "2", *arguments]),
    ]
    environment = {**child_environment(), "QT_QPA_PLATFORM": "offscreen"}
    failed = []
    for number, (name, command) in enumerate(checks, start=1):
        say(f"[{number}/{len(checks)}] {name}: {' '.join([Path(command[0]).name, *command[1:]])}")
        if subprocess.call(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL):
            failed.append(name)
    say(f"Failed: {', '.join(failed)}." if failed else "All checks and tests passed.")
    return 1 if failed else 0


def run_bench(arguments: list[str]) -> int:
    """The benchmarks, in the environment of the tests (they need a Postgres and its like)."""
    ensure_libraries(window=False)
    set_up("dev")
    environment = {**child_environment(), "QT_QPA_PLATFORM": "offscreen"}
    command = [str(venv_program("python")), "-m", "tests.benchmarks", *arguments]
    return subprocess.call(command, cwd=ROOT, env=environment)


def set_up_only(arguments: list[str]) -> int:
    """Sets up for the window, or with `dev` for the tests too."""
    if arguments not in ([], ["dev"]):
        raise StartError("`setup` takes no arguments but `dev`.")
    ensure_libraries(window=has_display())
    set_up(arguments[0] if arguments else "runtime")
    say("FrontDesk is set up. Open it with: python3 start.py")
    return 0


def main(arguments: list[str]) -> int:
    """Runs the word in `arguments`; the exit status is the program's own, or 1 with a sentence on stderr."""
    word, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    words = {"setup": set_up_only, "test": run_tests, "bench": run_bench}
    try:
        check_python(sys.version_info[:2])
        if word in {"help", "--help", "-h"}:
            say(USAGE)
            return 0
        if word in words:
            return words[word](rest)
        if word == "demo":
            return open_window(["--demo", *rest])
        if not word or word.startswith("-"):
            return open_window(arguments)
    except StartError as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Start again to go on.", file=sys.stderr, flush=True)
        return 130
    print(f"start.py does not know the word {word!r}. It knows:\n\n{USAGE}", file=sys.stderr, flush=True)
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
