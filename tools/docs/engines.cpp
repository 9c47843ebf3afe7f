// rt-engines(7): for each engine a file of bundles/engines, which the tests use, what to do with
// it, and how to go back.
#include "engines.h"

#include <array>
#include <fstream>
#include <sstream>
#include <string_view>

#include "roff.h"

namespace rt::docs {
namespace {

struct Engine {
  std::string_view title;
  std::string_view file;
  std::string_view place;
  std::string_view options;
  std::string_view revert;
};

constexpr std::array engines = {
    Engine{"Docker", "docker-daemon.json",
           "Add this to /etc/docker/daemon.json, then `systemctl restart docker`:",
           "`docker info` lists the runtime. To try it first, leave default-runtime out and use "
           "`docker run --runtime rt`. userns-remap needs no further option. For "
           "live-restore, run containerd as a service of its own (dockerd --containerd).",
           "Remove both members and restart Docker. A container keeps the runtime that it was made "
           "with: remove and make again those that `docker ps -a` lists."},
    Engine{
        "Podman", "podman-containers.conf",
        "As /etc/containers/containers.conf.d/rt.conf for all users, or "
        "$HOME/.config/containers/containers.conf.d/rt.conf for one. Nothing has to be restarted:",
        "runtime_supports_json lets Podman read the reason of an error from the runtime's log; "
        "runtime_supports_nocgroup allows --cgroups=disabled. "
        "Buildah takes the runtime from --runtime or BUILDAH_RUNTIME. To try it first: "
        "`podman --runtime /usr/bin/rt run`.",
        "Remove the file. A container keeps the runtime that it was made with: remove and make "
        "again those that `podman ps -a` lists."},
    Engine{"containerd 1", "containerd-1.toml",
           "In /etc/containerd/config.toml, then `systemctl restart containerd`; containers keep "
           "running "
           "meanwhile:",
           "SystemdCgroup must match the cgroupDriver of the kubelet. ctr does not read the "
           "runtimes of this file: `ctr run --runc-binary /usr/bin/rt`. `containerd config dump` "
           "shows what is in effect.",
           "Remove the section and default_runtime_name, and restart. Pods that exist keep "
           "rt until they are made again."},
    Engine{"containerd 2", "containerd-2.toml",
           "The same, in the newer version of /etc/containerd/config.toml:", "As for containerd 1.",
           "As for containerd 1."},
    Engine{"CRI-O", "crio.conf",
           "As /etc/crio/crio.conf.d/10-rt.conf, then `systemctl restart crio`:",
           "CRI-O passes the cgroup manager of its own configuration (cgroup_manager) to rt. "
           "To try it first, leave default_runtime out and use a RuntimeClass.",
           "Remove the file and restart CRI-O."},
    Engine{"Kubernetes", "runtimeclass.yaml",
           "With the name rt in the configuration of containerd or CRI-O on every node, without "
           "making it the default, pods choose it by this class:",
           "Add scheduling.nodeSelector if only some nodes have rt.",
           "`kubectl delete runtimeclass rt`, after the pods that name it."},
    Engine{
        "systemd", "rt-run@.service",
        "Without an engine, systemd supervises containers of bundles, starts them again after "
        "a failure, and keeps their output in its journal:",
        "config.json has no cgroupsPath, or one like system.slice:rt:NAME, and no terminal. With "
        "Type=notify the service is up when the container's process says so (sd_notify(3)).",
        "`systemctl disable --now rt-run@NAME`, and remove the file."},
};

std::string text_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  std::string all = std::move(text).str();
  while (all.ends_with('\n')) all.pop_back();
  return all;
}

}  // namespace

ManPage engines_page(const std::filesystem::path& files) {
  Roff page("rt-engines", 7, "container engines that use rt");
  page.heading("description");
  page.paragraph(
      "Engines call an OCI runtime by its path; rt takes the command lines of runc and crun. The "
      "examples expect it in /usr/bin/rt. Packages install it as /usr/bin/oci-rt: name that where "
      "rt is "
      "request-tracker's client. A container stays with the runtime that made it, so "
      "choose rt before the containers are made, and remove them before rt is removed. "
      "`rt doctor` shows what this machine lacks.");
  for (const Engine& engine : engines) {
    page.heading(engine.title);
    page.paragraph(engine.place);
    page.example(text_of(files / engine.file));
    page.paragraph(engine.options);
    page.item("To revert:", engine.revert);
  }
  page.heading("files");
  page.item("/run/rt", "What rt records of containers, unless the engine names another directory.");
  page.heading("see also");
  page.paragraph("rt(8), rt-doctor(8), rt-features(8), rt-annotations(7)");
  return {"rt-engines", 7, std::move(page).take()};
}

}  // namespace rt::docs
