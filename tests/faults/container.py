"""A container of the fault tests: runs the runtime's commands, and finds what they left behind."""
import json
import os
import pathlib
import shutil
import subprocess
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
LIMIT = 30  # seconds that a command may take


def wait_for(condition, seconds=5):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return condition()


def make_bundle(work, guest):
    rootfs = work / "bundle" / "rootfs"
    for name in ("bin", "dev", "proc", "sys", "tmp", "etc"):
        (rootfs / name).mkdir(parents=True)
    shutil.copy(guest, rootfs / "guest")
    config = json.loads((TOP / "tests/integration/config.json").read_text())
    config["process"]["args"] = ["/guest", "pause"]
    (work / "config.json").write_text(json.dumps(config))
    (work / "state").mkdir(mode=0o700)


class Container:
    """One container; all share a bundle."""

    def __init__(self, runtime, work, number):
        self.runtime, self.work = runtime, work
        self.id = f"rt-fault-{os.getpid()}-{number}"
        self.root = work / "state"
        self.bundle = work / "bundle"
        config = json.loads((work / "config.json").read_text())
        config["linux"]["cgroupsPath"] = f"/{self.id}"
        (self.bundle / "config.json").write_text(json.dumps(config))

    def command(self, *words):
        return [self.runtime, "--root", str(self.root), *words]

    def rt(self, *words):
        """(exit status, stderr). To a file: the container keeps a pipe open."""
        with (self.work / "stderr").open("w+") as said:
            done = subprocess.run(self.command(*words), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said,
                                  timeout=LIMIT, check=False)
            said.seek(0)
            return done.returncode, said.read().strip()

    def status(self):
        found = subprocess.run(self.command("state", self.id), capture_output=True, check=False, text=True, timeout=LIMIT)
        return json.loads(found.stdout)["status"] if found.returncode == 0 else "none"

    def pid(self):
        try:
            return json.loads((self.root / self.id / "state.json").read_text())["pid"]
        except (OSError, ValueError, KeyError):
            return 0

    def cgroups(self):
        places = ["/sys/fs/cgroup"] + [e.path for e in os.scandir("/sys/fs/cgroup") if e.is_dir()]
        return [f"{place}/{self.id}" for place in places if os.path.isdir(f"{place}/{self.id}")]

    def processes(self):
        """Processes in this bundle's root, whatever their cgroup."""
        found = []
        for entry in os.scandir("/proc"):
            if not entry.name.isdigit():
                continue
            try:
                if f"/{self.id}" in pathlib.Path(entry.path, "cgroup").read_text():
                    state = pathlib.Path(entry.path, "stat").read_text().rpartition(")")[2].split()[0]
                    if state not in "ZX":
                        found.append(int(entry.name))
            except OSError:
                continue
        return found

    def leftovers(self):
        left = [f"state {n}" for n in [self.id] if (self.root / n).exists()]
        left += [f"cgroup {c}" for c in self.cgroups()] + [f"process {p}" for p in self.processes()]
        mounts = pathlib.Path("/proc/self/mountinfo").read_text()
        return left + ([f"mount below {self.work}"] if f" {self.work}/" in mounts else [])
