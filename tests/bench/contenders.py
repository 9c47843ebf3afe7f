"""Those that are measured: runtimes, all with the same command line, and the floor below any of them."""
import json
import os
import pathlib
import shutil
import subprocess

import bundles
import machine

KNOWN = ("crun", "runc", "youki")


class Runtime:
    is_floor = False

    def __init__(self, name, program, state, by_systemd):
        self.name, self.origin, self.program, self.state = name, program, program, f"{state}/{name}"
        self.flags = ["--systemd-cgroup"] if by_systemd else []
        self.version = first_line([program, "--version"])

    def copy_to(self, directory):
        self.program = copied(self.program, directory / self.name)

    def command(self, *words):
        return [self.program, "--root", self.state, *self.flags, *map(str, words)]

    def run(self, name, bundle): return self.command("run", "--bundle", bundle, name)
    def create(self, name, bundle): return self.command("create", "--bundle", bundle, name)
    def start(self, name): return self.command("start", name)
    def exec(self, name): return self.command("exec", name, "/bin/true")
    def exec_t(self, name): return self.command("exec", "-t", name, "/bin/true")
    def kill(self, name): return self.command("kill", name, "KILL")
    def delete(self, name): return self.command("delete", name)
    def remove(self, name): return self.command("delete", "--force", name)
    def state_of(self, name): return self.command("state", name)
    def list(self, _name): return self.command("list")
    def ps(self, name): return self.command("ps", name)

    def pid(self, name):
        done = subprocess.run(self.state_of(name), capture_output=True, check=True)
        return json.loads(done.stdout)["pid"]


class Floor:
    """The unavoidable system calls of the default bundle; what only looks something up is a program that does nothing."""
    name, version, is_floor = "floor", "-", True

    def __init__(self, program, nothing, state):
        self.origin, self.program, self.nothing, self.state = program, program, nothing, state

    def copy_to(self, directory):
        self.program = copied(self.program, directory / "floor")
        self.nothing = copied(self.nothing, directory / "nothing")

    def command(self, verb, name, *words):
        return [self.program, verb, f"{self.state}/{name}", *words]

    def make(self, verb, name, bundle):
        kind, _, payload = bundle.name.partition(".")
        root = bundle.parent / "root-0"
        return self.command(verb, name, str(root), str(bundles.BINDS.get(kind, 0)), *machine.cgroup_directories(name), "--",
                            *bundles.PAYLOADS[payload])

    def run(self, name, bundle): return self.make("run", name, bundle)
    def create(self, name, bundle): return self.make("create", name, bundle)
    def start(self, name): return self.command("start", name)
    def exec(self, name): return self.command("exec", name, *machine.cgroup_directories(name), "--", "/bin/true")
    def exec_t(self, name): return self.exec(name)
    def kill(self, name): return self.command("kill", name)
    def delete(self, name): return self.command("delete", name, *machine.cgroup_directories(name))
    def remove(self, name): return self.command("remove", name, *machine.cgroup_directories(name))
    def state_of(self, _name): return [self.nothing]
    def list(self, _name): return [self.nothing]
    def ps(self, _name): return [self.nothing]

    def pid(self, name):
        return int(pathlib.Path(f"{self.state}/{name}.pid").read_text())


def first_line(command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.partition("\n")[0]
    except OSError as error:
        return str(error)


def copied(program, directory):
    """As an installed program lies in the page cache: what the linker has just written does so in smaller pieces, which cost each start
    a twentieth. Under its own name, which some programs look at."""
    directory.mkdir(parents=True)
    try:
        return shutil.copy(program, directory)
    except OSError:
        return program  # starting it reports the error


def find(build, named, state, by_systemd):
    """rt, the floor, and what was named or is installed."""
    rt = Runtime("rt", os.path.abspath(f"{build}/rt"), state, by_systemd)
    found = [rt, Floor(os.path.abspath(f"{build}/tests/bench/floor"), os.path.abspath(f"{build}/tests/bench/nothing"), state)]
    for program in named or [path for path in map(shutil.which, KNOWN) if path]:
        path = shutil.which(program) or os.path.abspath(program)
        if path in [one.origin for one in found]:
            continue
        name = os.path.basename(path)
        if name in [one.name for one in found]:
            name = path.strip("/").replace("/", "_")
        found.append(Runtime(name, path, state, by_systemd))
    return found
