"""The disk's part: how often it was asked to sync, and what a slow one would cost.

A library of twenty lines is put in front of the C library's fsync and fdatasync: it counts the
calls into shared memory and can sleep first, as a slow disk does. Linux only, and it needs gcc.
"""

import mmap
import os
import shutil
import subprocess
from pathlib import Path
from struct import unpack_from

COUNT_IN, DELAY_US = "SYNC_COUNT", "SYNC_US"
"""Environment: the file the count goes to, and the microseconds each sync takes longer."""

_SOURCE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static _Atomic long *count;
static useconds_t delay;
static int (*true_fsync)(int), (*true_fdatasync)(int);

__attribute__((constructor)) static void begin(void) {
    const char *file = getenv("SYNC_COUNT"), *slow = getenv("SYNC_US");
    delay = slow ? atoi(slow) : 0;
    true_fsync = dlsym(RTLD_NEXT, "fsync");
    true_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    int handle = file ? open(file, O_RDWR) : -1;
    if (handle < 0) return;
    void *page = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0);
    if (page != MAP_FAILED) count = page;
}

static void one(void) {
    if (count) atomic_fetch_add(count, 1);
    if (delay) usleep(delay);
}

int fsync(int handle) { one(); return true_fsync(handle); }
int fdatasync(int handle) { one(); return true_fdatasync(handle); }
"""
_PAGE = 4096


def can_watch() -> bool:
    """Tell whether syncs can be counted here."""
    return os.name == "posix" and shutil.which("gcc") is not None and Path("/proc").exists()


def watched(folder: Path, *, delay_us: int = 0) -> dict[str, str]:
    """Return the environment of a process whose syncs are counted, each ``delay_us`` slower.

    folder: takes the library and the count. Raises CalledProcessError if it does not compile.
    """
    library, counter = folder / "syncs.so", folder / "syncs"
    if not library.exists():
        (folder / "syncs.c").write_text(_SOURCE, encoding="ascii")
        subprocess.run(
            ["gcc", "-shared", "-fPIC", "-O2", "-o", library, folder / "syncs.c", "-ldl"],  # noqa: S607 - the compiler on PATH
            check=True,
        )
    counter.write_bytes(bytes(_PAGE))
    return {"LD_PRELOAD": str(library), COUNT_IN: str(counter), DELAY_US: str(delay_us)}


class Syncs:
    """Reads, inside a watched process, how often it has asked for a sync."""

    def __init__(self) -> None:
        with Path(os.environ[COUNT_IN]).open("rb") as file:
            self._page = mmap.mmap(file.fileno(), _PAGE, access=mmap.ACCESS_READ)

    def __call__(self) -> int:
        """Return the syncs asked for since the process began."""
        found: int = unpack_from("q", self._page)[0]
        return found
