#!/bin/bash
. "${0%/*}/../common.sh"
new_bundle
edit '.mounts += [{destination: "/m", type: "tmpfs", source: "tmpfs"}]'
places_of_problems <<'X'
/mounts .mounts = {}
/mounts/5 .mounts[5] = null
/mounts/5/destination del(.mounts[5].destination)
/mounts/5/destination .mounts[5].destination = ""
/mounts/5/destination .mounts[5].destination = 5
/mounts/5/type .mounts[5].type = 5
/mounts/5/source .mounts[5].source = false
/mounts/5/options .mounts[5].options = "ro"
/mounts/5/options/1 .mounts[5].options = ["ro", 5]
/mounts/5 .mounts[5].uidMappings = [{containerID: 0, hostID: 0, size: 1}]
/mounts/5 .mounts[5] = {destination: "/proc", type: "tmpfs", source: "tmpfs"}
/mounts/5 .mounts[5] = {destination: "/proc/sys", type: "tmpfs", source: "tmpfs"}
/mounts/5 .mounts[5] = {destination: "/proc/self/attr", type: "tmpfs", source: "tmpfs"}
/linux/namespaces .linux.namespaces = {}
/linux/namespaces/0 .linux.namespaces[0] = null
/linux/namespaces/0/type .linux.namespaces[0] = {}
/linux/namespaces/0/type .linux.namespaces[0].type = "PID"
/linux/namespaces/0/path .linux.namespaces[0].path = 5
/linux/uidMappings .linux.uidMappings = [{containerID: 0, hostID: 0, size: 1}]
/linux/uidMappings/0/size .linux.namespaces += [{type: "user"}] | .linux.uidMappings = [{containerID: 0, hostID: 0, size: -1}]
/linux/uidMappings/0/hostID .linux.namespaces += [{type: "user"}] | .linux.uidMappings = [{containerID: 0, size: 1}]
/linux/maskedPaths .linux.maskedPaths = "/secret"
/linux/maskedPaths/0 .linux.maskedPaths = [5]
/linux/readonlyPaths/0 .linux.readonlyPaths = ["rel"]
/linux/rootfsPropagation .linux.rootfsPropagation = "sharedd"
/linux/devices .linux.devices = {}
/linux/devices/0/path .linux.devices = [{type: "c", major: 1, minor: 3}]
/linux/devices/0/path .linux.devices = [{path: "rel", type: "c", major: 1, minor: 3}]
/linux/devices/0/type .linux.devices = [{path: "/dev/x", type: "z", major: 1, minor: 3}]
/linux/devices/0 .linux.devices = [{path: "/dev/x", type: "c", major: -5, minor: 3}]
/linux/devices/0/uid .linux.devices = [{path: "/dev/x", type: "c", major: 1, minor: 3, uid: -1}]
/linux/sysctl .linux.sysctl = []
/linux/sysctl/net.ipv4.ip_forward .linux.sysctl = {"net.ipv4.ip_forward": 1}
X
