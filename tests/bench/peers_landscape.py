#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""W6 peer: importance of patches (dPC) by taking out one after the other and computing PC anew, with scipy. usage:
peers_landscape.py FOLDER [--quick]. Writes the graphs for bench_landscape into FOLDER (random patches, lognormal capacities, Delaunay
links without the longest fifth, p(2.5 km) = 0.5) and prints RESULT lines as bench_access does. 300 patches are measured in full, of
1,000 and 3,000 only some removals: the rest in proportion, and the answer says so."""
import sys
import time

FOLDER = sys.argv[1]
QUICK = "--quick" in sys.argv
ALPHA_AT = 2500.0
# patches: removals that are measured
SIZES = {300: 300, 1000: 5 if QUICK else 20, 3000: 2 if QUICK else 4}


def graph(np, delaunay, n):
    random = np.random.default_rng(3)
    side = 100e3 * np.sqrt(n / 1000.0)
    place, a = random.uniform(0, side, (n, 2)), random.lognormal(0, 1, n)
    t = delaunay(place).simplices
    e = np.unique(np.sort(np.vstack([t[:, [0, 1]], t[:, [1, 2]], t[:, [0, 2]]]), axis=1), axis=0)
    d = np.hypot(*(place[e[:, 0]] - place[e[:, 1]]).T)
    keep = d < np.quantile(d, 0.8)
    return a, e[keep], d[keep]


def main():
    import numpy as np
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra
    from scipy.spatial import Delaunay

    alpha = np.log(2) / ALPHA_AT

    def numerator(e, d, a):
        n = len(a)
        links = csr_matrix((np.r_[d, d], (np.r_[e[:, 0], e[:, 1]], np.r_[e[:, 1], e[:, 0]])), shape=(n, n))
        return a @ np.exp(-alpha * dijkstra(links)) @ a

    for n, removals in SIZES.items():
        a, e, d = graph(np, Delaunay, n)
        chosen = np.linspace(0, n - 1, removals).astype(np.uint32)
        for name, values in (("a", a), ("E", e.astype(np.uint32)), ("d", d), ("ks", chosen)):
            values.tofile(f"{FOLDER}/w6_{n}_{name}")
        wall, processor = time.perf_counter(), time.process_time()
        whole = numerator(e, d, a)
        importance = 0.0
        for k in chosen:
            left = (e != k).all(1)
            b = a.copy()
            b[k] = 0
            importance += 100 * (whole - numerator(e[left], d[left], b)) / whole
        share = n / removals
        wall, processor = (time.perf_counter() - wall) * share, (time.process_time() - processor) * share
        said = f"PC {whole:.6f}, dPC of {removals} patches {importance:.6f}"
        if removals < n:
            said += f" ({removals} of {n} removals run, the rest in proportion)"
        print(f"RESULT\tW6-{n}\tscipy\t1\t{wall:.5f}\t{processor:.5f}\t{said}", flush=True)


try:
    main()
except ImportError as error:
    print(f"ABSENT\tscipy\t{error}", flush=True)
