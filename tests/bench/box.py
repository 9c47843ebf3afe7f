"""The operations of rt on a container that is made anew for each of them, where little depends on chance: the bundle of `rt spec`,
a program that does nothing, always the same environment, and a name of the same length."""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile

import machine

ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}


class Container:
    """`measure(command, attach=None)` runs the command that is in question; `attach` is the container's init, which is in question,
    too."""

    def __init__(self, build, directory, measure):
        self.rt, self.measure = f"{build}/rt", measure
        self.directory, self.name = directory, f"rt-box-{os.getpid():07d}"
        for payload, words in (("end", []), ("wait", ["wait"])):
            self.make_bundle(directory / payload, f"{build}/tests/bench/nothing", ["/bin/nothing", *words])

    def make_bundle(self, path, program, words):
        for name in ("bin", "proc", "dev", "sys"):
            (path / "rootfs" / name).mkdir(parents=True)
        shutil.copy(program, path / "rootfs/bin/nothing")
        self.plainly("spec", "--bundle", path)
        config = json.loads((path / "config.json").read_text())
        config["process"].update(terminal=False, args=words)
        config["linux"]["cgroupsPath"] = f"/{self.name}"
        (path / "config.json").write_text(json.dumps(config))

    def command(self, *words):
        return [self.rt, "--root", str(self.directory / "state"), *map(str, words)]

    def plainly(self, *words):
        subprocess.run(self.command(*words), env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)

    def measured(self, *words, attach=None):
        return self.measure(self.command(*words), attach)

    def pid(self):
        return json.loads(subprocess.run(self.command("state", self.name), capture_output=True, check=True).stdout)["pid"]

    def create(self):
        self.plainly("create", "--bundle", self.directory / "wait", self.name)

    def running(self):
        self.create()
        self.plainly("start", self.name)

    def end(self):
        """Kills the process and waits until the kernel has forgotten it."""
        os.kill(self.pid(), signal.SIGKILL)
        while True:
            try:
                os.waitpid(-1, 0)
            except ChildProcessError:
                return

    def discard(self):
        subprocess.run(self.command("delete", "--force", self.name), capture_output=True, check=False)
        machine.reap()


@contextlib.contextmanager
def container(build, measure):
    directory = pathlib.Path(tempfile.mkdtemp(prefix="rt-box.", dir="/dev/shm"))
    box = None
    try:
        box = Container(build, directory, measure)
        yield box
    finally:
        if box:
            box.discard()
        shutil.rmtree(directory)


def run(box):
    return box.measured("run", "--bundle", box.directory / "end", box.name)


def create(box):
    return box.measured("create", "--bundle", box.directory / "wait", box.name)


def start(box):
    box.create()
    return box.measured("start", box.name, attach=box.pid())


def execute(box):
    box.running()
    return box.measured("exec", box.name, "/bin/nothing")


def state(box):
    box.running()
    return box.measured("state", box.name)


def delete(box):
    box.running()
    box.end()
    return box.measured("delete", box.name)


OPERATIONS = {"run": run, "create": create, "start": start, "exec": execute, "state": state, "delete": delete}
