#!/usr/bin/python3
"""A fake criu: takes one request of `criu swrk 3`, writes it to $FAKE_CRIU as JSON (field numbers of criu_opts and their
values), and answers. $FAKE_ANSWER: ok, fail or die. A restored container is a sleeping process."""
import json, os, socket, sys


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def members(data):
    at, found = 0, {}
    while at < len(data):
        key, at = varint(data, at)
        value, at = varint(data, at)
        if key & 7 == 2:
            value, at = data[at:at + value], at + value
        found.setdefault(key >> 3, []).append(value)
    return found


def readable(field, value):
    if not isinstance(value, bytes):
        return value
    if field in (11, 23, 25, 27, 39):
        return [v.decode() if isinstance(v, bytes) else v for values in members(value).values() for v in values]
    return value.decode()


assert sys.argv[1:] == ['swrk', '3']
server = socket.socket(fileno=3)
request = members(server.recv(1 << 16))
command, options = request[1][0], members(request[2][0])
with open(os.environ['FAKE_CRIU'], 'w') as out:
    told = {field: [readable(field, v) for v in values] for field, values in options.items()}
    json.dump({'command': command, 'options': told}, out)
how = os.environ.get('FAKE_ANSWER', 'ok')
work = f'/proc/{os.getppid()}/fd/{options[17][0]}'
with open(f'{work}/{options[10][0].decode()}', 'w') as log:
    log.write('(00.1) Error (a.c:1): something small\n(00.1) going on\n(00.2) Error (b.c:2): no room: No such file or directory\n'
              '(00.3) Error (c.c:3): pid 1 failed with -1\n(00.4) Error (d.c:4): all FAILED.\n')
if how == 'die':
    sys.exit(1)
answer = bytes([8, command, 16, 1 if how == 'ok' else 0])
if how == 'ok' and command == 2:
    init = os.fork()
    if init == 0:
        server.close()
        os.execv('/bin/sleep', ['sleep', '100'])
    number = b''
    rest = init
    while rest >= 128:
        number, rest = number + bytes([rest & 127 | 128]), rest >> 7
    number += bytes([rest])
    answer += bytes([34, len(number) + 1, 8]) + number
if how == 'ok' and command == 1 and 3 not in options:
    os.kill(options[2][0], 9)
server.send(answer)
