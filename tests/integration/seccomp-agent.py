"""Answers notified system calls: seccomp-agent.py SOCKET OUT [NUMBER=ERRNO]...

The message of each connection goes to OUT.state, the number of its descriptors to OUT.fds, and a line for each call to
OUT.calls. A call whose number is listed fails with that errno, all others continue.
"""
import array, fcntl, os, select, socket, struct, sys

RECV, SEND = (3 << 30 | size << 16 | ord("!") << 8 | number for number, size in ((0, 80), (1, 24)))
CONTINUE = 1


def write(name, text):
    with open(f"{sys.argv[2]}.{name}", "ab") as out:
        out.write(text + b"\n")


def accept(listener):
    connection = listener.accept()[0]
    text, ancillary, _, _ = connection.recvmsg(65536, socket.CMSG_SPACE(16 * 4))
    fds = array.array("i")
    for _, _, data in ancillary:
        fds.frombytes(data[:len(data) - len(data) % fds.itemsize])
    write("fds", str(len(fds)).encode())
    write("state", text + connection.recv(65536))
    return fds[0]


def answer(fd, errnos):
    try:
        request = fcntl.ioctl(fd, RECV, bytes(80))
        identity, _, _, call = struct.unpack_from("=QIIi", request)
        write("calls", str(call).encode())
        error = errnos.get(call, 0)
        fcntl.ioctl(fd, SEND, struct.pack("=QqiI", identity, 0, -error, 0 if error else CONTINUE))
    except OSError:
        pass  # the caller has died


errnos = dict(map(int, pair.split("=")) for pair in sys.argv[3:])
listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
listener.bind(sys.argv[1] + "~")
listener.listen()
os.rename(sys.argv[1] + "~", sys.argv[1])  # who sees it can connect
poll = select.poll()
poll.register(listener, select.POLLIN)
while True:
    for fd, events in poll.poll():
        if fd == listener.fileno():
            poll.register(accept(listener), select.POLLIN)
        elif events & select.POLLIN:
            answer(fd, errnos)
        else:  # no process has the filter any more
            poll.unregister(fd)
            os.close(fd)
