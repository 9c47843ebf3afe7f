#!/usr/bin/python3
"""deny-calls.py NUMBER=ERRNO... -- COMMAND...: runs the command with these system calls (x86-64) failing, as in a container
whose seccomp profile does not list them."""
import ctypes
import os
import struct
import sys

LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_RET|K
ALLOW, ERRNO = 0x7FFF0000, 0x00050000
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, FILTER = 38, 22, 2

end = sys.argv.index("--")
program = struct.pack("HBBI", LOAD, 0, 0, 0)
for rule in sys.argv[1:end]:
    number, error = map(int, rule.split("="))
    program += struct.pack("HBBI", EQUAL, 0, 1, number) + struct.pack("HBBI", RETURN, 0, 0, ERRNO | error)
program += struct.pack("HBBI", RETURN, 0, 0, ALLOW)
instructions = ctypes.create_string_buffer(program, len(program))
filter_ = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(instructions)))
libc = ctypes.CDLL(None, use_errno=True)
if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(PR_SET_SECCOMP, FILTER, filter_, 0, 0):
    sys.exit(os.strerror(ctypes.get_errno()))
os.execv(sys.argv[end + 1], sys.argv[end + 1:])
