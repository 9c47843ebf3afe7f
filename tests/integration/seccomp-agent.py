"""Answers notified system calls: seccomp-agent.py SOCKET OUT [NUMBER=ERRNO]...

What comes with each connection goes to OUT.state, a line for each call to OUT.calls. A call whose number is named fails with
that errno, every other one goes on.
"""
import array, fcntl, os, socket, struct, sys

RECV, SEND = (3 << 30 | size << 16 | ord("!") << 8 | number for number, size in ((0, 80), (1, 24)))
CONTINUE = 1


def accept(listener):
    connection = listener.accept()[0]
    text, ancillary, _, _ = connection.recvmsg(65536, socket.CMSG_SPACE(16 * 4))
    fds = array.array("i")
    for level, kind, data in ancillary:
        fds.frombytes(data[:len(data) - len(data) % fds.itemsize])
    rest = connection.recv(65536)
    with open(sys.argv[2] + ".state", "ab") as out:
        out.write(text + rest + b"\n")
    with open(sys.argv[2] + ".fds", "a") as out:
        out.write(f"{len(fds)}\n")
    return fds[0]


def answer(fd, errnos):
    with open(sys.argv[2] + ".calls", "a", buffering=1) as out:
        while True:
            try:
                request = fcntl.ioctl(fd, RECV, bytes(80))
            except OSError:
                return
            identity, = struct.unpack_from("=Q", request)
            call, = struct.unpack_from("=i", request, 16)
            out.write(f"{call}\n")
            error = errnos.get(call, 0)
            try:
                fcntl.ioctl(fd, SEND, struct.pack("=QqiI", identity, 0, -error, 0 if error else CONTINUE))
            except OSError:
                pass


listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
listener.bind(sys.argv[1])
listener.listen()
errnos = dict(map(int, pair.split("=")) for pair in sys.argv[3:])
while True:
    descriptor = accept(listener)
    if os.fork() == 0:
        listener.close()
        answer(descriptor, errnos)
        os._exit(0)
    os.close(descriptor)
