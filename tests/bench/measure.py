"""How something is measured: operations, the runner that starts them, and a session that leaves nothing behind."""
import dataclasses
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import bundles
import contenders
import machine


@dataclasses.dataclass
class Operation:
    """Methods of a contender: `before` and `after` are not measured. `standing` needs a container that runs all the time."""
    what: str
    measured: tuple = ()
    before: tuple = ()
    after: tuple = ()
    payload: str = "wait"
    standing: bool = False
    tty: bool = False


OPERATIONS = {
    "run": Operation("run of busybox true", ("run",), payload="true"),
    "cycle": Operation("create, start, delete --force of busybox true", ("create", "start", "remove"), payload="true"),
    "create": Operation("create", ("create",), after=("remove",)),
    "start": Operation("start of a created container", ("start",), before=("create",), after=("remove",)),
    "exec": Operation("exec of busybox true in a running container", ("exec",), standing=True),
    "exec-t": Operation("the same with a terminal", ("exec_t",), standing=True, tty=True),
    "kill": Operation("kill KILL of a running container", ("kill",), before=("create", "start"), after=("remove",)),
    "delete": Operation("delete of a stopped container", ("delete",), before=("create", "start", "kill")),
    "state": Operation("state of a running container", ("state_of",), standing=True),
    "list": Operation("list", ("list",), standing=True),
    "ps": Operation("ps of a running container", ("ps",), standing=True),
}
NEED_BUNDLE = ("run", "create")
CALL_TRIES = 3
AT_A_TIME = 4  # of what is not measured


class Failure(Exception):
    pass


class Runner:
    """The program that starts commands and measures them; see runner.cpp."""

    def __init__(self, program, directory):
        self.errors = pathlib.Path(directory, "errors")
        # A process group of its own: an interrupt reaches only us.
        self.process = subprocess.Popen([program, self.errors], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, process_group=0)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise Failure(f"the runner has died: {self.said()}")
        return json.loads(answer)

    def go(self, commands, jobs=1, tty=False):
        """What the commands cost, so many at a time; one that fails is a Failure."""
        words = "\t;\t".join("\t".join(map(str, command)) for command in commands)
        answer = self.ask(f"{jobs}\t{'tty' if tty else 'null'}\t{words}")
        for command, status in zip(commands, answer["statuses"]):
            if status != 0:
                raise Failure(f"{pathlib.Path(command[0]).name} {shown(command)}: status {status}: {self.said()}")
        return answer

    def said(self):
        lines = self.errors.read_text(errors="replace").strip().split("\n") if self.errors.exists() else [""]
        return lines[-1][:200]

    def close(self):
        self.process.stdin.close()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def shown(command):
    """The verb: what stands behind the options of any command line here."""
    return next((word for word in command[1:] if word in (*OPERATIONS, "remove")), "")


class Session:
    """Contenders, bundles and a runner in private directories, all removed at the end."""

    def __init__(self, build, named=(), by_systemd=False):
        self.prefix = f"rt-bench-{os.getpid()}"
        self.count = 0
        self.standing = {}
        self.directory = tempfile.mkdtemp(prefix="rt-bench.", dir=os.environ.get("TMPDIR", "/var/tmp"))
        self.states = tempfile.mkdtemp(prefix="rt-bench.", dir="/dev/shm")  # a tmpfs, as /run is one
        self.contenders = contenders.find(build, named, self.states, by_systemd)
        self.rt, self.floor = self.contenders[:2]
        for program in (self.rt.program, self.floor.program, f"{build}/tests/bench/runner", f"{build}/tests/bench/counter"):
            if not os.access(program, os.X_OK):
                shutil.rmtree(self.directory)
                shutil.rmtree(self.states)
                sys.exit(f"rt-bench: {program} is not built: ninja -C {build} rt bench-programs")
        for one in self.contenders:
            one.copy_to(pathlib.Path(self.directory, "program"))
        self.caches = machine.private_caches(self.directory)
        self.bundles = bundles.Bundles(self.directory, self.rt.program, self.floor.nothing)
        self.counter = f"{build}/tests/bench/counter"
        self.runner = Runner(f"{build}/tests/bench/runner", self.directory)

    def new_name(self, contender):
        self.count += 1
        return f"{self.prefix}-{contender.name}-{self.count}"

    def commands(self, contender, verbs, name, bundle):
        return [getattr(contender, verb)(name, bundle) if verb in NEED_BUNDLE else getattr(contender, verb)(name) for verb in verbs]

    def prepare(self, contender, operation, kind, name):
        """Runs the steps before the measurement; returns the container's name."""
        bundle = self.bundles.get(kind, operation.payload)
        if operation.standing:
            if (contender.name, kind) not in self.standing:
                self.runner.go(self.commands(contender, ("create", "start"), name, bundle))
                self.standing[contender.name, kind] = name
            return self.standing[contender.name, kind]
        if operation.before:
            self.runner.go(self.commands(contender, operation.before, name, bundle))
        return name

    def measure(self, contender, operation, kind, evict=None):
        """One sample; a Failure leaves nothing of the container."""
        name = self.new_name(contender)
        bundle = self.bundles.get(kind, operation.payload)
        try:
            name = self.prepare(contender, operation, kind, name)
            if evict:
                evict(contender)
            sample = self.runner.go(self.commands(contender, operation.measured, name, bundle), tty=operation.tty)
            if operation.after:
                self.runner.go(self.commands(contender, operation.after, name, bundle))
            return sample
        except Failure:
            self.discard(contender, name)
            raise

    def calls(self, contender, operation, kind):
        """How many system calls it makes, the container's side and its program included: the least of a few."""
        return min(self.count_calls(contender, operation, kind) for _ in range(CALL_TRIES))

    def count_calls(self, contender, operation, kind):
        result, total = pathlib.Path(self.directory, "counts"), 0
        name = self.new_name(contender)
        bundle = self.bundles.get(kind, operation.payload)
        try:
            name = self.prepare(contender, operation, kind, name)
            for verb, command in zip(operation.measured, self.commands(contender, operation.measured, name, bundle)):
                # The waiting process is not a child of the command.
                attach = ["--attach", contender.pid(name)] if verb == "start" else []
                self.runner.go([[self.counter, *attach, result, *command]], tty=operation.tty)
                found = json.loads(result.read_text())
                if found["status"] != 0:
                    raise Failure(f"{contender.name} {verb}: status {found['status']} when its system calls are counted")
                total += sum(process["calls"] for process in found["processes"])
            if operation.after:
                self.runner.go(self.commands(contender, operation.after, name, bundle))
            return total
        except Failure:
            self.discard(contender, name)
            raise

    def cell(self, name, kind, rounds, warm_up=3, evict=None):
        """{contender: {"samples": [...], "calls": n}, {"failure": text} or {"absent": why}} of one operation with one bundle, interleaved."""
        operation = OPERATIONS[name]
        found = {one.name: {"samples": []} for one in self.contenders}
        if kind == "userns":
            found["floor"] = {"absent": "there is no floor with a user namespace"}
        for number in range(-warm_up, rounds):
            for one in random.sample(self.contenders, len(self.contenders)):
                if "samples" not in found[one.name]:
                    continue
                try:
                    sample = self.measure(one, operation, kind, evict)
                except Failure as failure:
                    found[one.name] = {"failure": str(failure)}
                    continue
                if number >= 0:
                    found[one.name]["samples"].append(sample)
        for one in self.contenders:
            if "samples" in found[one.name]:
                try:
                    found[one.name]["calls"] = self.calls(one, operation, kind)
                except Failure:
                    found[one.name]["calls"] = None  # not a failure: it works untraced
        return found

    def discard(self, contender, name):
        """Whatever there is of that container; quietly, it may be nothing."""
        subprocess.run(contender.remove(name), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       check=False)
        self.sweep(name)
        if contender.is_floor:
            for path in pathlib.Path(self.states).glob(f"{name}.*"):
                path.unlink()

    def sweep(self, name):
        """Ends what runs in cgroups of that name, wherever a contender has made them, and removes them."""
        paths = [str(path) for mount, own, _ in machine.hierarchies() for root in {mount + own, mount}
                 for path in below(pathlib.Path(root), name, 3)]
        for attempt in range(50):
            for path in sorted(set(paths), key=len, reverse=True):
                end_cgroup(path)
            machine.reap()
            paths = [path for path in paths if os.path.isdir(path)]
            if not paths:
                return
            time.sleep(0.02 * min(attempt, 5))
        print(f"rt-bench: cannot remove {', '.join(paths)}", file=sys.stderr)

    def close(self):
        self.runner.close()
        left = [one.remove(entry.name) for one in self.contenders for entry in entries(pathlib.Path(self.states, one.name))]
        while left:
            some, left = left[:AT_A_TIME], left[AT_A_TIME:]
            for process in [subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                            for command in some]:
                process.wait()
            machine.reap()
        self.sweep(self.prefix)
        self.bundles.close()
        machine.reap()
        shutil.rmtree(self.directory, ignore_errors=True)
        shutil.rmtree(self.states, ignore_errors=True)

    def __enter__(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, interrupt)
        return self

    def __exit__(self, *_):
        # Once is enough: cleaning up is not to be interrupted.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        self.close()


def shortcoming(one):
    """Why a contender has no figures; None when it has some."""
    if "failure" in one:
        return f"failed: {one['failure']}"
    return f"not measured: {one['absent']}" if "absent" in one else None


def interrupt(*_):
    raise KeyboardInterrupt


def entries(directory):
    return list(directory.iterdir()) if directory.is_dir() else []


def below(directory, name, depth):
    """Cgroups in whose name that one is, and all of theirs."""
    try:
        entries = [entry for entry in os.scandir(directory) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return
    for entry in entries:
        if name in entry.name:
            yield from (root for root, _, _ in os.walk(entry.path))
        elif depth > 0:
            yield from below(entry.path, name, depth - 1)


def end_cgroup(path):
    try:
        for pid in pathlib.Path(path, "cgroup.procs").read_text().split():
            os.kill(int(pid), signal.SIGKILL)
    except OSError:
        pass
    try:
        os.rmdir(path)
    except OSError:
        pass
