"""What a container is charged for, and how little memory a run gets along with."""
import machine
from measure import Failure, shortcoming

PAGE = 4096
SMALLEST, LARGEST = 16 * PAGE, 64 << 20
TRIES = 3  # of which every one has to succeed
CHARGES = 8


def measure(session, kind):
    """{contender: {"created", "started", "peak", "limit": bytes or None} or {"failure": text}}"""
    if not machine.has_controller("memory"):
        return {one.name: {"absent": "there is no memory controller here"} for one in session.contenders}
    found = {}
    for one in session.contenders:
        try:
            # The kernel charges in advance, up to a quarter of a MiB for each processor: the least of several is nearest to the truth.
            tries = [charged(session, one, kind) for _ in range(CHARGES)]
            found[one.name] = {what: least([one[what] for one in tries]) for what in tries[0]}
            if not one.is_floor:
                found[one.name]["limit"] = smallest_limit(session, one, kind)
        except Failure as failure:
            found[one.name] = {"failure": str(failure)}
    return found


def least(values):
    return None if None in values else min(values)


def charged(session, one, kind):
    """The memory of a container that is created, of the same one when its idle process runs, and the most there was."""
    name, bundle = session.new_name(one), session.bundles.get(kind, "wait")
    try:
        session.runner.go([one.create(name, bundle)])
        pid = one.pid(name)
        created = usage(pid)
        session.runner.go([one.start(name)])
        result = {"created": created, "started": usage(pid), "peak": machine.memory_file(pid, "memory.max_usage_in_bytes", "memory.peak")}
        session.runner.go([one.remove(name)])
        return result
    except Failure:
        session.discard(one, name)
        raise


def usage(pid):
    return machine.memory_file(pid, "memory.usage_in_bytes", "memory.current")


def runs_with(session, one, kind, limit):
    def set_limit(config):
        config["linux"]["resources"]["memory"] = {"limit": limit}
    bundle = session.bundles.get(kind, "true", set_limit).rename(session.bundles.directory / "limited")
    try:
        for _ in range(TRIES):
            name = session.new_name(one)
            try:
                session.runner.go([one.run(name, bundle)])
            except Failure:
                session.discard(one, name)
                return False
        return True
    finally:
        for file in bundle.iterdir():
            file.unlink()
        bundle.rmdir()


def smallest_limit(session, one, kind):
    """By halving, to a page."""
    if not runs_with(session, one, kind, LARGEST):
        return None
    low, high = SMALLEST, LARGEST  # high does, low may not
    if runs_with(session, one, kind, low):
        return low
    while high - low > PAGE:
        middle = (low + high) // 2 // PAGE * PAGE
        if runs_with(session, one, kind, middle):
            high = middle
        else:
            low = middle
    return high


def show(title, cell):
    print(f"\n{title}\n{'KiB':<14}{'created':>10}{'started':>10}{'peak':>10}{'smallest limit':>16}")
    for name, one in cell.items():
        if why := shortcoming(one):
            print(f"{name:<14}{why}")
            continue
        values = [one.get(what) for what in ("created", "started", "peak", "limit")]
        print(f"{name:<14}" + "".join(f"{'-' if v is None else v >> 10:>{w}}" for v, w in zip(values, (10, 10, 10, 16))))
