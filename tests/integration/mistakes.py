"""mistakes.py RT BUNDLE: plants the mistakes of mistakes.txt into mistakes.json, one at a time, and runs `rt check`.

Each must be reported at the line and column where it was planted, and make the exit status 1 or 2.
"""
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
runtime, bundle = sys.argv[1], pathlib.Path(sys.argv[2])


def check(text):
    (bundle / "config.json").write_text(text)
    done = subprocess.run([runtime, "check", "--format", "json", "--bundle", bundle], capture_output=True, text=True)
    assert not done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)["findings"]


good = (HERE / "mistakes.json").read_text()
status, findings = check(good)
assert (status, findings) == (0, []), f"mistakes.json is not valid itself: {findings}"

rows = [line for line in (HERE / "mistakes.txt").read_text().splitlines() if line and not line.startswith("#")]
failed = 0
for row in rows:
    old, new = row.split(" => ")
    assert good.count(old) >= 1, f"not in mistakes.json: {old}"
    bad = good.replace(old, new, 1)
    before = bad[: bad.index("»")].encode()
    place = (before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
    status, findings = check(bad.replace("»", ""))
    places = [(f["line"], f["column"]) for f in findings]
    if place not in places or status not in (1, 2):
        failed += 1
        print(f"{row}\n    planted at {place}, status {status}, reported {places}: {[f['message'] for f in findings]}")
print(f"{len(rows)} mistakes, {failed} not found at their places")
sys.exit(1 if failed or len(rows) < 60 else 0)
