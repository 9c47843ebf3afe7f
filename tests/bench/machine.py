"""The machine things are measured on: its cgroups in several views, and what a result has to say about it."""
import ctypes
import os
import pathlib
import shutil
import subprocess
import sys

PR_SET_CHILD_SUBREAPER = 36
MS_BIND = 4096
VIEWS = {  # made in a mount namespace of our own
    "host": ":",
    "v1": ". {here}/../integration/cgroup-views.sh; umount -l /sys/fs/cgroup; mount_v1",
    "v2": ". {here}/../integration/cgroup-views.sh; umount -l /sys/fs/cgroup; mount_v2",
    "hybrid": ". {here}/../integration/cgroup-views.sh; umount -l /sys/fs/cgroup; mount_hybrid",
    "systemd": "[ -d /run/systemd/system ] || {{ echo 'rt-bench: no systemd manages this machine' >&2; exit 1; }}",
}
HERE = pathlib.Path(__file__).resolve().parent


def enter(view, host_mounts=0):
    """Restarts the program in a private mount namespace; returns in the restarted program."""
    if os.environ.get("RT_BENCH_INSIDE") == str(os.getpid()):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        mount_many(host_mounts)
        return
    # Shared with nothing outside: no mount that is made here can stay.
    script = f'{VIEWS[view].format(here=HERE)}; export RT_BENCH_INSIDE=$$; exec "$0" "$@"'
    os.execvp("unshare", ["unshare", "--mount", "--propagation", "private", "bash", "-ec", script, sys.executable,
                          os.path.abspath(sys.argv[0]), *sys.argv[1:]])


def reap():
    """Reaps ended orphans."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def mount(source, target, kind, flags):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(str(source).encode(), target.encode(), kind.encode(), flags, None) != 0:
        raise OSError(ctypes.get_errno(), f"mount {target}")


def mount_many(count):
    """So many mounts, which every new mount namespace has to copy."""
    if count:
        mount("bench", "/mnt", "tmpfs", 0)
    for number in range(count):
        os.mkdir(f"/mnt/{number}")
        mount(f"/mnt/{number}", f"/mnt/{number}", "none", MS_BIND)


def private_caches(directory):
    """An empty directory on disk as /var/cache, where rt keeps compiled filters."""
    path = pathlib.Path(directory, "cache")
    path.mkdir()
    mount(path, "/var/cache", "none", MS_BIND)
    return path


def hierarchies():
    """[(mount point, our own path in it, its controllers)]; none for v2."""
    own = {line.split(":", 2)[1]: line.rstrip("\n").split(":", 2)[2] for line in open("/proc/self/cgroup")}
    found = []
    for line in open("/proc/self/mountinfo"):
        fields, (kind, _, options) = line.split(" - ")[0].split(), line.split(" - ")[1].split()
        if kind == "cgroup2":
            found.append((fields[4], own[""], None))
        elif kind == "cgroup":
            controllers = next(c for c in own if c and set(c.split(",")) <= set(options.split(",")))
            found.append((fields[4], own[controllers], controllers))
    return found


def cgroup_directories(name):
    """[the v2 directory or "-", the v1 directories...] for a container below our own cgroups."""
    v2, v1 = "-", []
    for mount, own, controllers in hierarchies():
        path = os.path.join(mount + own, name)
        if controllers is None:
            v2 = path
        else:
            v1.append(path)
    return [v2, *v1]


def cgroup_mode():
    kinds = [controllers is None for _, _, controllers in hierarchies()]
    return "v2" if all(kinds) else "hybrid" if any(kinds) else "v1"


def has_controller(name):
    for mount, _, controllers in hierarchies():
        if controllers is None and name in pathlib.Path(mount, "cgroup.controllers").read_text().split():
            return True
        if controllers is not None and name in controllers.split(","):
            return True
    return False


def memory_file(pid, v1_name, v2_name):
    """What the memory controller says about the cgroup of a process, in bytes; None where there is no such controller."""
    paths = {line.split(":", 2)[1]: line.rstrip("\n").split(":", 2)[2] for line in open(f"/proc/{pid}/cgroup")}
    for mount, _, controllers in hierarchies():
        if controllers is None:
            path = pathlib.Path(mount + paths[""], v2_name)
        elif "memory" in controllers.split(","):
            path = pathlib.Path(mount + paths[controllers], v1_name)
        else:
            continue
        if path.exists():
            return int(path.read_text())
    return None


def describe():
    uname = os.uname()
    model = next((line.split(": ")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    commit = subprocess.run(["git", "-C", HERE, "describe", "--always", "--dirty", "--abbrev=12"], capture_output=True, text=True,
                            check=False).stdout.strip() if shutil.which("git") else "?"
    return {"cpus": os.cpu_count(), "model": model, "kernel": f"{uname.sysname} {uname.release} {uname.machine}",
            "load": round(os.getloadavg()[0], 1), "memory": os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"),
            "cgroups": cgroup_mode(), "v1 hierarchies": sum(c is not None for _, _, c in hierarchies()), "commit": commit}
