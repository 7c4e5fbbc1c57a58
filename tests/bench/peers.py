#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Peers in Python on a city that bench_access has written. usage: peers.py FOLDER PEER [--quick]
Prints RESULT lines as bench_access does, or ABSENT with the reason. Only python3-scipy, -igraph and -qgis are used."""
import statistics
import sys
import time

FOLDER = sys.argv[1]
QUICK = "--quick" in sys.argv


def taken(work, runs=3):
    wall, processor = [], []
    for _ in range(runs):
        a, b = time.perf_counter(), time.process_time()
        out = work()
        wall.append(time.perf_counter() - a)
        processor.append(time.process_time() - b)
    return statistics.median(wall), statistics.median(processor), out


def say(work, who, wall, processor, answer):
    print(f"RESULT\t{work}\t{who}\t1\t{wall:.5f}\t{processor:.5f}\t{answer}", flush=True)


def scipy_peer():
    import numpy as np
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    read = lambda name: np.fromfile(f"{FOLDER}/{name}", np.uint32)
    a, b = read("from"), read("to")
    n = int(max(a.max(), b.max())) + 1
    graph = lambda w: csr_matrix((np.r_[w, w].astype(float), (np.r_[a, b], np.r_[b, a])), shape=(n, n))
    length, minutes = graph(read("length")), graph(read("time"))
    used = np.unique(np.r_[a, b])
    wall, processor, cost = taken(lambda: dijkstra(length, indices=read("fac"), min_only=True)[used])
    say("W1", "scipy", wall, processor, f"{int(cost[np.isfinite(cost)].sum())} cm")
    pois = read("poi")
    some = pois[: 100 if QUICK else 500]

    def within():
        return sum(int(np.isfinite(dijkstra(length, indices=p, limit=120000)).sum()) for p in some)

    wall, processor, pairs = taken(within, 1)
    share = len(pois) / len(some)
    answer = f"{pairs} pairs of {len(some)} of {len(pois)} POIs, the rest in proportion"
    say("W2", "scipy", wall * share, processor * share, answer)
    origins = read("orig")
    some = origins[: 3 if QUICK else 10]
    wall, processor, cost = taken(lambda: dijkstra(minutes, indices=some), 1)
    share = len(origins) / len(some)
    say("W4", "scipy", wall * share, processor * share, f"{len(some)} of {len(origins)} rows run")


def igraph_peer():
    import igraph
    import numpy as np

    read = lambda name: np.fromfile(f"{FOLDER}/{name}", np.uint32)
    a, b = read("from"), read("to")
    n = int(max(a.max(), b.max())) + 1
    facilities = read("fac")
    graph = igraph.Graph(n=n + 1, edges=np.c_[a, b].tolist() + [(n, int(f)) for f in facilities])
    weights = np.r_[read("length").astype(float), np.full(len(facilities), 1.0)]
    wall, processor, cost = taken(lambda: graph.distances(source=[n], weights=weights))
    reached = [c - 1 for c in cost[0][:n] if c != float("inf")]
    say("W1", "igraph", wall, processor, f"{int(sum(reached))} cm")


def qgis_peer():
    import os

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    import numpy as np
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import (Qgis, QgsApplication, QgsFeature, QgsGeometry, QgsPointXY, QgsProcessingContext,
                           QgsProcessingFeedback, QgsProject, QgsVectorLayer)

    application = QgsApplication([], False)
    application.initQgis()
    registry = QgsApplication.processingRegistry()
    if not registry.providerById("native"):
        registry.addProvider(QgsNativeAlgorithms(registry))
    read = lambda name, kind=np.uint32: np.fromfile(f"{FOLDER}/{name}", kind)
    points = [QgsPointXY(x, y) for x, y in zip(read("x", np.float64), read("y", np.float64))]

    def layer(kind, geometries):
        out = QgsVectorLayer(f"{kind}?crs=EPSG:32643", kind, "memory")
        features = []
        for geometry in geometries:
            feature = QgsFeature()
            feature.setGeometry(geometry)
            features.append(feature)
        out.dataProvider().addFeatures(features)
        out.updateExtents()
        return out

    streets = layer("LineString", (QgsGeometry.fromPolylineXY([points[a], points[b]])
                                   for a, b in zip(read("from"), read("to"))))
    starts = layer("Point", (QgsGeometry.fromPointXY(points[i]) for i in read("iso")))
    algorithm = registry.algorithmById("native:serviceareafromlayer")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    asked = dict(INPUT=streets, STRATEGY=0, START_POINTS=starts, TRAVEL_COST2=1200, OUTPUT_LINES="memory:")

    def work():
        out, isDone = algorithm.run(asked, context, QgsProcessingFeedback())
        if not isDone:
            raise RuntimeError("QGIS: the algorithm failed")
        return context.takeResultLayer(out["OUTPUT_LINES"])

    wall, processor, lines = taken(work, 1)
    length = sum(f.geometry().length() for f in lines.getFeatures())
    say("W3", "QGIS", wall, processor, f"lines only, {length / 1e3:.3f} km, QGIS {Qgis.QGIS_VERSION}: of 20 areas")
    sys.stdout.flush()
    os._exit(0)  # leaving QGIS in order would need all layers to be gone first


def skimage_peer():
    import numpy as np
    from skimage.graph import MCP_Geometric

    friction = np.fromfile(f"{FOLDER}/friction.f32", np.float32).reshape(4000, 4000).astype(float)
    work = lambda: MCP_Geometric(friction, fully_connected=True).find_costs([(2000, 2000)])[0]
    wall, processor, costs = taken(work, 1 if QUICK else 3)
    say("W7", "skimage", wall, processor, f"sum {costs.sum():.4e}")


PEERS = {"scipy": scipy_peer, "igraph": igraph_peer, "QGIS": qgis_peer, "skimage": skimage_peer}
try:
    PEERS[sys.argv[2]]()
except ImportError as error:
    print(f"ABSENT\t{sys.argv[2]}\t{error}", flush=True)
