#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the benchmarks and the peers that are there and prints one table. usage: table.py PROGRAMS [FOLDER] [--quick]
PROGRAMS: folder of bench_access and others; FOLDER: the shared comparison city, else a grid of our own. Every figure is
measured in this run; goals are ratios of the processor time of one run, divided by the threads that ours may use."""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
QUICK = "--quick" in sys.argv
PROGRAMS, CITY = arguments[0], arguments[1:2]
# work, peer, threads of ours, goal
GOALS = (("W1", "Boost.Graph", 1, 5), ("W2", "scipy", 2, 130), ("W3", "QGIS", 2, 400), ("W4", "Boost.Graph", 2, 300))


def lines(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"{os.path.basename(command[0])} failed")
    return [line.split("\t") for line in done.stdout.splitlines()]


def results(rows):
    out = {}
    for row in rows:
        if row[0] == "CITY":
            print(f"\n{row[3]}: {int(row[1]):,} nodes, {int(row[2]):,} arcs")
        elif row[0] == "ABSENT":
            print(f"  {row[1]}: absent ({row[2]})")
        elif row[0] == "RESULT":
            _, work, who, threads, wall, processor, answer = row
            out[work, who, int(threads)] = float(wall), float(processor), answer
            print(f"  {work:<11} {who:<12} {threads} thread{' ' if threads == '1' else 's'}  wall {float(wall):>9.4f} s"
                  f"  processor {float(processor):>9.4f} s  {answer}")
    return out


def check(found):
    """The answers that two programs have given in full."""
    for work in ("W1", "W2", "W3", "W4"):
        answers = {key[1:]: value[2] for key, value in found.items() if key[0] == work}
        whole = {answer for (who, _), answer in answers.items() if " of " not in answer}
        if len(whole) > 1:
            sys.exit(f"{work}: the answers differ: {answers}")


def ratios(found):
    print("\n  goals (processor time of the peer / processor time of ours per thread)")
    for work, peer, threads, goal in GOALS:
        ours, theirs = found.get((work, "alatau", threads)), found.get((work, peer, 1))
        if not ours or not theirs:
            print(f"  {work}: no {peer} in this run")
            continue
        ratio = theirs[1] / (ours[1] / threads)
        print(f"  {work}: {ratio:.1f} times {peer}, wall {theirs[0] / ours[0]:.1f}; goal {goal}: "
              f"{'reached' if ratio >= goal else 'NOT reached'}")
    if ("W3", "QGIS", 1) in found:
        ratio = found["W3", "QGIS", 1][0] / found["W3-cold", "alatau", 2][0]
        print(f"  W3 with the network built in the run: wall {ratio:.1f} times QGIS; goal 10: "
              f"{'reached' if ratio >= 10 else 'NOT reached'}")
    if ("W4", "Boost.Graph", 1) in found:
        share = found["W4-prepare", "alatau", 1][1] / found["W4", "Boost.Graph", 1][1]
        print(f"  W4 preparation: {share:.1%} of Boost.Graph's time; goal below 5%: "
              f"{'reached' if share < 0.05 else 'NOT reached'}")


runs = ["--runs", "3" if QUICK else "7"]
with tempfile.TemporaryDirectory() as folder:
    found = results(lines([f"{PROGRAMS}/bench_access", *CITY, *runs, "--write", folder]))
    for peer in ("scipy", "igraph", "QGIS"):
        found |= results(lines([sys.executable, f"{HERE}/peers.py", folder, peer] + ["--quick"] * QUICK))
    check(found)
    ratios(found)
print("\nImportance of patches in a landscape graph (dPC with its three parts)")
with tempfile.TemporaryDirectory() as folder:
    found = results(lines([sys.executable, f"{HERE}/peers_landscape.py", folder] + ["--quick"] * QUICK))
    has_graphs = os.path.exists(f"{folder}/w6_3000_a")
    found |= results(lines([f"{PROGRAMS}/bench_landscape", *([folder] if has_graphs else []), "--runs", "3"]))
    for size in (300, 1000, 3000):
        ours, theirs = found[f"W6-{size}", "alatau", 2], found.get((f"W6-{size}", "scipy", 1))
        if not theirs:
            print(f"  W6-{size}: no scipy in this run")
            continue
        if not theirs[2].startswith(ours[2]):
            sys.exit(f"W6-{size}: the answers differ: {ours[2]} and {theirs[2]}")
        ratio = theirs[1] / (ours[1] / 2)
        goal = f"; goal 400: {'reached' if ratio >= 400 else 'NOT reached'}" if size == 3000 else ""
        print(f"  W6-{size}: {ratio:.0f} times scipy, wall {theirs[0] / ours[0]:.0f}{goal}")
    if not QUICK:
        results(lines([f"{PROGRAMS}/bench_landscape", "--patches", "10000", "--runs", "1"]))
print("\nLeast-cost distance on 4,000 x 4,000 cells from one source; a circuit of a million cells")
with tempfile.TemporaryDirectory() as folder:
    given = [f"{CITY[0]}/friction.f32"] if CITY and os.path.exists(f"{CITY[0]}/friction.f32") else []
    found = results(lines([f"{PROGRAMS}/bench_surface", *given, *runs, "--write", f"{folder}/friction.f32"]))
    found |= results(lines([sys.executable, f"{HERE}/peers.py", folder, "skimage"] + ["--quick"] * QUICK))
    theirs = found.get(("W7", "skimage", 1))
    if theirs:
        wall = {threads: found["W7", "alatau", threads] for threads in (1, 2)}
        if any(ours[2] != theirs[2] for ours in wall.values()):
            sys.exit(f"W7: the answers differ: {[ours[2] for ours in wall.values()]} and {theirs[2]}")
        ratio = theirs[0] / wall[2][0]
        print(f"  W7: wall {ratio:.1f} times skimage with 2 threads, {theirs[0] / wall[1][0]:.1f} with 1; goal 12: "
              f"{'reached' if ratio >= 12 else 'NOT reached'}")
    else:
        print("  W7: no skimage in this run")
if not QUICK:
    print("\nGrowth with the city (own grid: 1, 4, 16 times the nodes; ours only, without the matrix)")
    for side in (250, 500, 1000):
        results(lines([f"{PROGRAMS}/bench_access", "--side", str(side), "--runs", "3", "--ours", "--no-matrix"]))
for name in ("bench_terrain", "bench_overlay", "bench_end_to_end"):
    program = f"{PROGRAMS}/{name}"
    if not os.path.exists(program):
        print(f"\n{name}: absent")
        continue
    print(f"\n{name}", flush=True)
    if subprocess.run([program] + ["--quick"] * (QUICK and name == "bench_terrain")).returncode != 0:
        sys.exit(f"{name} failed")
