"""The bundles things are measured with: a root of busybox, and config.json in several sizes."""
import json
import pathlib
import shutil
import subprocess
import sys

import machine

HERE = pathlib.Path(__file__).resolve().parent
FIRST_ID = 100000  # of the user namespace, on the host
DOCKER_CAPABILITIES = ["CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FSETID", "CAP_FOWNER", "CAP_MKNOD", "CAP_NET_RAW", "CAP_SETGID",
                       "CAP_SETUID", "CAP_SETFCAP", "CAP_SETPCAP", "CAP_NET_BIND_SERVICE", "CAP_SYS_CHROOT", "CAP_KILL",
                       "CAP_AUDIT_WRITE"]
PAYLOADS = {"true": ["/bin/true"], "wait": ["/bin/nothing", "wait"]}


def default(_config, _bundles):
    """What `rt spec` writes: the five namespaces, seven mounts, masked paths, three capabilities, device rules."""


def docker(config, _bundles):
    """Docker's capabilities and a seccomp profile of the shape and size of its default one."""
    config["process"]["capabilities"] = {name: DOCKER_CAPABILITIES for name in ("bounding", "effective", "permitted")}
    config["linux"]["seccomp"] = json.loads((HERE / "seccomp.json").read_text())


def pod(config, bundles):
    """A container of a Kubernetes pod: network, ipc and uts of a sandbox, five files and directories of the kubelet, limits."""
    docker(config, bundles)
    sandbox = bundles.sandbox()
    namespaces = [n for n in config["linux"]["namespaces"] if n["type"] not in ("network", "ipc", "uts")]
    namespaces += [{"type": t, "path": f"/proc/{sandbox}/ns/{n}"} for t, n in (("network", "net"), ("ipc", "ipc"), ("uts", "uts"))]
    config["linux"]["namespaces"] = namespaces
    del config["hostname"]
    for destination in ("/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/data/0", "/data/1"):
        config["mounts"].append({"destination": destination, "type": "bind", "source": bundles.source(destination),
                                 "options": ["rbind", "rprivate", "ro"]})
    config["process"]["oomScoreAdj"] = 968
    limits = {"cpu": {"shares": 102}, "memory": {"limit": 256 << 20}, "pids": {"limit": 1024}}
    config["linux"]["resources"].update({name: limit for name, limit in limits.items() if machine.has_controller(name)})


def userns(config, _bundles):
    """The default one in a user namespace."""
    config["linux"]["namespaces"].append({"type": "user"})
    config["linux"]["uidMappings"] = config["linux"]["gidMappings"] = [{"containerID": 0, "hostID": FIRST_ID, "size": 65536}]


def mounts(count):
    def add(config, bundles):
        config["mounts"] += [{"destination": f"/data/{i}", "type": "bind", "source": bundles.source("/data"),
                              "options": ["bind", "ro", "nosuid", "nodev", "noexec"]} for i in range(count)]
    add.__doc__ = f"The default one and {count} read-only bind mounts."
    return add


KINDS = {"default": default, "docker": docker, "pod": pod, "userns": userns, "mounts-50": mounts(50), "mounts-1000": mounts(1000)}
BINDS = {"mounts-50": 50, "mounts-1000": 1000}


class Bundles:
    """They lie in one directory; all of the same kind of owner share a root."""

    def __init__(self, directory, rt, nothing):
        self.directory, self.nothing, self.holder = pathlib.Path(directory), nothing, None
        self.directory.chmod(0o755)
        spec = self.directory / "spec"
        spec.mkdir()
        subprocess.run([rt, "spec", "--bundle", spec], check=True)
        self.config = (spec / "config.json").read_text()
        (self.directory / "source").mkdir()

    def root(self, owner):
        """A root that belongs to that user, with every mount point there before the first contender comes."""
        root = self.directory / f"root-{owner}"
        if root.exists():
            return root
        root.mkdir()
        for name in ("bin", "proc", "dev", "sys", "etc", "data"):
            (root / name).mkdir()
        shutil.copy(shutil.which("busybox") or sys.exit("a static busybox is needed"), root / "bin/busybox")
        shutil.copy(self.nothing, root / "bin/nothing")
        (root / "bin/true").symlink_to("busybox")
        for name in ("hosts", "hostname", "resolv.conf"):
            (root / "etc" / name).touch()
        for number in range(max(BINDS.values())):
            (root / "data" / str(number)).mkdir()
        if owner != 0:
            subprocess.run(["chown", "-hR", f"{owner}:{owner}", root], check=True)
        return root

    def source(self, destination):
        """A file or a directory to mount there."""
        if destination.startswith("/data"):
            return str(self.directory / "source")
        path = self.directory / destination.replace("/", "-").strip("-")
        path.write_text("127.0.0.1 localhost\n")
        return str(path)

    def sandbox(self):
        """A process in its own namespaces, like a pod's pause container."""
        if self.holder is None:
            self.holder = subprocess.Popen(["unshare", "--net", "--ipc", "--uts", self.nothing, "wait"])
            while pathlib.Path(f"/proc/{self.holder.pid}/exe").resolve() != pathlib.Path(self.nothing).resolve():
                pass
        return self.holder.pid

    def get(self, kind, payload, change=None):
        """The directory of the bundle of that kind whose process is that payload; change(config) changes it once more."""
        path = self.directory / f"{kind}.{payload}"
        if path.exists() and change is None:
            return path
        path.mkdir(exist_ok=True)
        config = json.loads(self.config)
        config["ociVersion"] = "1.0.2"  # older runtimes refuse what is newer than they are
        config["process"].update(terminal=False, args=PAYLOADS[payload])
        config["root"]["path"] = str(self.root(FIRST_ID if kind == "userns" else 0))
        KINDS[kind](config, self)
        if change is not None:
            change(config)
        (path / "config.json").write_text(json.dumps(config))
        return path

    def close(self):
        if self.holder is not None:
            self.holder.kill()
            self.holder.wait()
