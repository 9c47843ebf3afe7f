#!/bin/bash
# bundles/storage: two containers at once on one layer see their own writes, share a volume, and do not change the layer.
. "${0%/*}/../bundles.sh"
published_bundle storage
# Its run script starts the runtime without our --root.
printf '#!/bin/sh\nexec %q --root %q "$@"\n' "$RT" "$state" >"$tmp/rt"
chmod +x "$tmp/rt"
succeed env RT="$tmp/rt" "$bundle/run"
for name in first second; do
  expect_line "$name: /etc/greeting: as the layer has it" "$name: /etc/greeting: as $name has it" \
    "$name: /volume: visited by first second " "$name: /scratch: tmpfs, 0 files" "$name: /scratch: $name"
done
expect_line 'the layer: /etc/greeting: as the layer has it'
equal layer "$(cat "$bundle/rootfs/etc/greeting")" 'as the layer has it'
[ -z "$(ls "$bundle/work/volume")" ] || fail 'the volume is left'
[ -z "$(ls -A "$state")" ] || fail "state left: $(ls "$state")"
