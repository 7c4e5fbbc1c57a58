#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From an OpenStreetMap file to the nearest school, clinic and park of every building of Las Palmas, on foot and in a wheelchair,
with the reference values of the Kazakh norm pack by district: whole programs with their start, as a planner would run them. The build
puts the paths in. Prints wall and processor time; goals: below 10 s with import, below 1 s without."""
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

CLI, RESOURCES, CITY = "@ALATAU_BENCH_CLI@", "@CMAKE_SOURCE_DIR@/resources", "@CMAKE_SOURCE_DIR@/../shared/data/cities/las-palmas"
OSM, BOUNDARY = f"{CITY}/las_palmas_osm_20230221.osm.pbf", f"{CITY}/boundary.geojson"
RUNS = 5


def timed(environment, *arguments):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run([CLI, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments[:2])} failed: {done.stdout[-500:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


for needed, why in ((OSM, "the real city is not there"), (CLI, "alatau-cli is not built")):
    if not os.path.exists(needed):
        print(f"  absent: {why}")
        sys.exit(0)
with tempfile.TemporaryDirectory() as folder:
    plan = f"{folder}/las-palmas.alatau"
    environment = dict(os.environ, ALATAU_RESOURCES=RESOURCES, XDG_CACHE_HOME=f"{folder}/cache")
    run = ("run", "accessibility.service_access", "--plan", plan, "--param", "weight_column=")
    steps = [timed(environment, *step) for step in (
        ("plan", "create", plan, "--epsg", "32628"), ("plan", "import-osm", plan, OSM),
        ("plan", "import", plan, BOUNDARY, "--role", "district"), run)]
    wall, processor = (sum(step[k] for step in steps) for k in (0, 1))
    print(f"  with import    wall {wall:6.2f} s  processor {processor:6.2f} s; goal 10 s: {'reached' if wall < 10 else 'NOT reached'}")
    again = [timed(environment, *run) for _ in range(RUNS)]
    if any(each[2] != steps[-1][2] for each in again):
        sys.exit("the second run, with the network from the cache, says something else than the first")
    wall, processor = (statistics.median(each[k] for each in again) for k in (0, 1))
    print(f"  without import wall {wall:6.2f} s  processor {processor:6.2f} s; goal  1 s: {'reached' if wall < 1 else 'NOT reached'}")
    print("\n".join("    " + line for line in steps[-1][2].splitlines() if "share" in line or "persons    " in line))
