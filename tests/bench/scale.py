"""With many containers, many at a time, on a busy machine, and with nothing in the page cache."""
import contextlib
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys

from measure import AT_A_TIME, OPERATIONS, Failure, shortcoming

ROUNDS = 3


@contextlib.contextmanager
def alive(session, count, each):
    """Makes `count` idle containers of rt, or of each contender. A contender that cannot is reported, and its `list` is shorter. After an
    interrupt the end of the session removes them."""
    made = {}
    for one in session.contenders if each else [session.rt]:
        if count and not one.is_floor:
            made[one] = [session.new_name(one) for _ in range(count)]
            make(session, one, made[one])
    yield
    for one, names in made.items():
        with contextlib.suppress(Failure):
            session.runner.go([one.remove(name) for name in names], jobs=AT_A_TIME)


def make(session, one, names):
    bundle = session.bundles.get("default", "wait")
    try:
        session.runner.go([one.create(name, bundle) for name in names], jobs=AT_A_TIME)
        session.runner.go([one.start(name) for name in names], jobs=AT_A_TIME)
    except Failure as failure:
        if one is session.rt:
            raise
        print(f"{one.name}: not {len(names)} alive: {failure}")
    session.runner.ask("forget")


def evict(session):
    """Returns what makes a contender start as after a reboot: its program, the container's and the filters it keeps on disk are out of the
    page cache, and filters kept with its state, which is in a tmpfs, are gone. Shared libraries stay: they are the machine's."""
    os.sync()  # what is not written yet would stay

    def drop(one):
        shutil.rmtree(pathlib.Path(session.states, one.name, ".cache"), ignore_errors=True)
        programs = [one.program, session.bundles.root(0) / "bin/busybox", session.bundles.root(0) / "bin/nothing"]
        for path in [*programs, *(path for path in session.caches.rglob("*") if path.is_file())]:
            fd = os.open(path, os.O_RDONLY)
            os.fsync(fd)
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(fd)
    return drop


@contextlib.contextmanager
def load(count):
    """`count` processes that do nothing but compute. They stay in our session: with a session each, the kernel (autogroups) would give each
    of them as much as all that is measured together."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"], process_group=0) for _ in range(count)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def batch(session, one, operation, kind, count, jobs):
    """What so many of the operation take, so many at a time."""
    bundle = session.bundles.get(kind, OPERATIONS[operation].payload)
    names = [session.new_name(one) for _ in range(count)]
    try:
        sample = session.runner.go([getattr(one, operation)(name, bundle) for name in names], jobs=jobs)
        if operation == "create":
            session.runner.go([one.remove(name) for name in names], jobs=AT_A_TIME)
    except Failure:
        for name in names:
            session.discard(one, name)
        raise
    return {"per_second": count / sample["wall"], "cpu": sample["cpu"] / count, "wall": sample["wall"]}


def throughput(session, operation, kind, jobs):
    found = {one.name: {"samples": []} for one in session.contenders}
    for _ in range(ROUNDS):
        for one in random.sample(session.contenders, len(session.contenders)):
            if "samples" not in found[one.name]:
                continue
            try:
                found[one.name]["samples"].append(batch(session, one, operation, kind, max(16, 4 * jobs), jobs))
            except Failure as failure:
                found[one.name] = {"failure": str(failure)}
    return found


def sustained(session, kind, seconds):
    """Creates for so long, removed between one batch and the next; not interleaved."""
    found = {}
    for one in session.contenders:
        samples, spent = [], 0
        try:
            while spent < seconds:
                samples.append(batch(session, one, "create", kind, 32, os.cpu_count() * 2))
                spent += samples[-1]["wall"]
            found[one.name] = {"samples": samples}
        except Failure as failure:
            found[one.name] = {"failure": str(failure)}
    return found


def show(title, cell):
    print(f"\n{title}\n{'':<14}{'per second':>12}{'slowest':>10}{'CPU ms each':>13}")
    for name, one in cell.items():
        if why := shortcoming(one):
            print(f"{name:<14}{why}")
            continue
        rates = [s["per_second"] for s in one["samples"]]
        cpu = statistics.median(s["cpu"] for s in one["samples"])
        print(f"{name:<14}{statistics.median(rates):12.1f}{min(rates):10.1f}{cpu * 1e3:13.2f}")
