"""The other end of a terminal.

console.py receive SOCKET [SECONDS]
    Waits for a runtime's connection, takes the single message and descriptor of a console socket, prints its "rows R
    columns C", then copies the container's output until it ends.
console.py pidfd SOCKET
    Takes the single message of a pidfd socket and prints its payload and the pid of the pidfd.
console.py foreground SCRIPT COMMAND...
    Runs a command on its own terminal, as an interactive shell does, and follows SCRIPT, steps separated by
    ";": "wait TEXT" (for output), "type TEXT", "resize ROWS COLUMNS", "mode" (prints raw or cooked), "signal NAME".
    Then copies the rest, and prints "status N" and the terminal's final mode.
"""
import array
import fcntl
import os
import select
import signal
import socket
import struct
import sys
import termios
import time

END = b"\x02the end of the terminal\x03"


def say(text):
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def read_some(fd, seconds):
    """Bytes, b"" at the end, None if nothing came."""
    if not select.select([fd], [], [], seconds)[0]:
        return None
    try:
        return os.read(fd, 65536)
    except OSError:  # EIO: the last slave is closed
        return b""


def receive_one(path, seconds):
    """The payload and the descriptor of the one message."""
    # Relative to the directory: a socket address holds only 107 bytes.
    directory = os.open(os.path.dirname(os.path.abspath(path)), os.O_PATH)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    name = f"/proc/self/fd/{directory}/{os.path.basename(path)}"
    listener.bind(name + "~")
    listener.listen(1)
    os.rename(name + "~", name)  # who sees it can connect
    listener.settimeout(float(seconds))
    connection = listener.accept()[0]
    connection.settimeout(float(seconds))
    payload, control, flags, _ = connection.recvmsg(4096, 4096)
    assert payload, "a message without payload"
    assert not flags & socket.MSG_CTRUNC, "the control message was cut"
    assert len(control) == 1, f"{len(control)} control messages"
    level, kind, data = control[0]
    assert (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS), "not a descriptor"
    fds = array.array("i", data)
    assert len(fds) == 1, f"{len(fds)} descriptors"
    rest = connection.recv(1)
    assert rest == b"", "more than one message"
    return payload, fds[0]


def pidfd(path):
    payload, fd = receive_one(path, "40")
    with open(f"/proc/self/fdinfo/{fd}") as info:
        pid = next(line.split()[1] for line in info if line.startswith("Pid:"))
    say(f"{payload.decode()} {pid}")


def receive(path, seconds="40"):
    master = receive_one(path, seconds)[1]
    rows, columns = struct.unpack("HHHH", fcntl.ioctl(master, termios.TIOCGWINSZ, bytes(8)))[:2]
    say(f"rows {rows} columns {columns}")
    while (piece := read_some(master, float(seconds))):
        sys.stdout.buffer.write(piece.replace(b"\r\n", b"\n"))
        sys.stdout.flush()


def mode_of(fd):
    flags = termios.tcgetattr(fd)[3]
    return "cooked" if flags & termios.ICANON and flags & termios.ECHO else "raw"


class Foreground:
    def __init__(self, command):
        self.said = b""
        self.master, self.slave = os.openpty()
        self.resize(24, 80)
        self.child = os.fork()
        if self.child == 0:
            os.setsid()
            fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
            for fd in range(3):
                os.dup2(self.slave, fd)
            os.closerange(3, 64)
            os.execvp(command[0], command)

    def resize(self, rows, columns):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", int(rows), int(columns), 0, 0))

    def read(self, seconds):
        piece = read_some(self.master, seconds)
        if piece:
            self.said += piece
        return piece

    def wait(self, text):
        deadline = time.monotonic() + 40
        while text.encode() not in self.said:
            assert time.monotonic() < deadline, f"{text!r} did not come: {self.said!r}"
            self.read(0.1)
        self.said = self.said[self.said.index(text.encode()) + len(text) :]
        say(f"came: {text}")

    def type(self, text):
        os.write(self.master, text.encode().decode("unicode_escape").encode())

    def mode(self):
        say(mode_of(self.slave))

    def signal(self, name):
        os.kill(self.child, getattr(signal, "SIG" + name))

    def end(self):
        status = None
        while status is None:
            self.read(0.05)
            pid, code = os.waitpid(self.child, os.WNOHANG)
            status = os.waitstatus_to_exitcode(code) if pid else None
        while self.read(0.3):
            pass
        os.write(self.slave, END)  # behind all that was written, however long that takes to come
        while END not in self.said:
            self.read(1)
        self.said = self.said.replace(END, b"")
        sys.stdout.buffer.write(self.said.replace(b"\r\n", b"\n"))
        say(f"\nstatus {status}\nafterwards {mode_of(self.slave)}")


def foreground(script, *command):
    terminal = Foreground(command)
    for step in filter(None, (step.strip() for step in script.split(";"))):
        verb, _, rest = step.partition(" ")
        getattr(terminal, verb)(*(rest.split() if verb == "resize" else [rest] if rest else []))
    terminal.end()


if __name__ == "__main__":
    {"receive": receive, "pidfd": pidfd, "foreground": foreground}[sys.argv[1]](*sys.argv[2:])
