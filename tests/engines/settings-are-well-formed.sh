#!/bin/bash
# The settings in bundles/engines that no engine here reads (CRI-O, the newer containerd, Kubernetes) have the members that their
# engines read, and name the program's installed path.
. "${0%/*}/engines.sh"
cd "$here/../../bundles/engines"
# member FILE EXPRESSION EXPECTED: of a TOML file, in Python.
member() { equal "$2 of $1" "$(/usr/bin/python3 -c "import sys, tomllib; print(tomllib.load(open(sys.argv[1], 'rb'))$2)" "$1")" "$3"; }
cri_1='["plugins"]["io.containerd.grpc.v1.cri"]["containerd"]'
cri_2='["plugins"]["io.containerd.cri.v1.runtime"]["containerd"]'
member containerd-1.toml '["version"]' 2
member containerd-2.toml '["version"]' 3
member containerd-1.toml "$cri_1"'["runtimes"]["rt"]["options"]["BinaryName"]' /usr/bin/rt
member containerd-2.toml "$cri_2"'["runtimes"]["rt"]["options"]["BinaryName"]' /usr/bin/rt
member containerd-1.toml "$cri_1"'["default_runtime_name"]' rt
member containerd-2.toml "$cri_2"'["default_runtime_name"]' rt
member crio.conf '["crio"]["runtime"]["default_runtime"]' rt
member crio.conf '["crio"]["runtime"]["runtimes"]["rt"]["runtime_path"]' /usr/bin/rt
member podman-containers.conf '["engine"]["runtimes"]["rt"]' "['/usr/bin/rt']"
equal 'the runtime of docker' "$(jq -r '.runtimes[."default-runtime"].path' docker-daemon.json)" /usr/bin/rt
grep -qx 'handler: rt' runtimeclass.yaml || fail 'no handler in runtimeclass.yaml'
equal 'files' "$(echo *)" 'containerd-1.toml containerd-2.toml crio.conf docker-daemon.json podman-containers.conf rt-run@.service runtimeclass.yaml'
