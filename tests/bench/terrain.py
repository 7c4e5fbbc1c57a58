#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""W8: slope of a model of 10,000 x 10,000 cells from GeoTIFF to GeoTIFF, ours beside gdaldem and GRASS, whole programs that take
turns; and views from a place in the middle of it. The build puts the paths in. Prints medians of wall and processor time of this
run; goal of the slope: ten times gdaldem."""
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

CLI, RESOURCES = "@ALATAU_BENCH_CLI@", "@CMAKE_SOURCE_DIR@/resources"
QUICK = "--quick" in sys.argv
SIDE, RUNS = (4000, 3) if QUICK else (10000, 5)


def timed(command, environment=None, target=None):
    """Every run makes a new file, and has nothing left to write of what ran before it: neither pays for the other."""
    if target and os.path.exists(target):
        os.remove(target)
    os.sync()
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command[:3])} failed: {done.stdout[-500:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def line(work, who, runs):
    wall, processor = (statistics.median(each[k] for each in runs) for k in (0, 1))
    print(f"  {work:<10} {who:<22} wall {wall:7.3f} s  processor {processor:7.3f} s", flush=True)
    return wall, processor


try:
    import numpy
    from osgeo import gdal, osr
except ImportError:
    print("  absent: python3-gdal or python3-numpy")
    sys.exit(0)
if not os.path.exists(CLI):
    print("  absent: alatau-cli is not built")
    sys.exit(0)
gdal.UseExceptions()


def make_model(path):
    """Hills in strips, so that the making needs little memory: waves of nine scales and a little noise."""
    random = numpy.random.default_rng(11)
    waves = [(2.0 ** k, random.uniform(0, 6.28, 4), 300 * 0.5 ** k) for k in range(9)]
    made = gdal.GetDriverByName("GTiff").Create(path, SIDE, SIDE, 1, gdal.GDT_Float32)
    made.SetGeoTransform((640000, 10, 0, 4830000, 0, -10))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32643)
    made.SetProjection(crs.ExportToWkt())
    made.GetRasterBand(1).SetNoDataValue(-9999)
    x = numpy.arange(SIDE) / SIDE * 6.28
    for row in range(0, SIDE, 500):
        y = (row + numpy.arange(500))[:, None] / SIDE * 6.28
        strip = 1500 + random.normal(0, 0.15, (500, SIDE))
        for scale, phase, height in waves:
            strip += height * numpy.sin(scale * x + phase[0])[None, :] * numpy.cos(scale * y + phase[1])
        made.GetRasterBand(1).WriteArray(strip.astype(numpy.float32), 0, row)


def most_different(a, b):
    files = [gdal.Open(path) for path in (a, b)]
    bands = [file.GetRasterBand(1) for file in files]
    most = 0
    for row in range(1, SIDE - 501, 500):
        left, right = (band.ReadAsArray(1, row, SIDE - 2, 500) for band in bands)
        most = max(most, float(numpy.nanmax(numpy.abs(left - right))))
    return most


with tempfile.TemporaryDirectory(dir=os.environ.get("ALATAU_BENCH_DIR")) as folder:
    dem, ours, theirs = (f"{folder}/{name}.tif" for name in ("dem", "ours", "theirs"))
    make_model(dem)
    environment = dict(os.environ, ALATAU_RESOURCES=RESOURCES, XDG_CACHE_HOME=f"{folder}/cache")
    runs = {}
    for _ in range(RUNS):
        for threads in (1, 2):
            runs.setdefault(("alatau", threads), []).append(timed(
                [CLI, "-q", "--threads", str(threads), "terrain", dem, ours, "--edges", "centre"], environment, ours))
        runs.setdefault(("gdaldem", 1), []).append(
            timed(["gdaldem", "slope", "-q", "-compute_edges", dem, theirs], None, theirs))
    found = {key: line("W8 slope", f"{key[0]}, {key[1]} thread" + "s" * (key[1] > 1), each) for key, each in runs.items()}
    print(f"  the most that they differ inside: {most_different(ours, theirs):.6f} degrees")
    for threads in (1, 2):
        ratio = found["gdaldem", 1][0] / found["alatau", threads][0]
        print(f"  W8, {threads} thread(s): wall {ratio:.1f} times gdaldem, processor "
              f"{found['gdaldem', 1][1] / found['alatau', threads][1]:.1f}; goal 10: {'reached' if ratio >= 10 else 'NOT reached'}")

    places, seen = f"{folder}/place.geojson", f"{folder}/seen.tif"
    east, north = 640000 + 10 * (SIDE // 2) + 5, 4830000 - 10 * (SIDE // 2) - 5
    with open(places, "w") as file:
        file.write('{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32643"}}, '
                   '"features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": '
                   f'[{east}, {north}]}}}}]}}')
    reach = "15000"
    for method in ("rays", "exact"):
        line("viewshed", f"alatau, {method}, 2 threads", [timed(
            [CLI, "-q", "--threads", "2", "run", "mountain_protection.viewshed", "--input", f"elevation={dem}", "--input",
             f"viewpoints={places}", "--param", f"radius_m={reach}", "--param", f"method={method}", "--output", f"seen={seen}",
             "--overwrite"], environment) for _ in range(1 if QUICK or method == "exact" else 3)])
    if shutil.which("gdal_viewshed"):
        line("viewshed", "gdal_viewshed", [timed(["gdal_viewshed", "-q", "-ox", str(east), "-oy", str(north), "-oz", "1.6", "-md",
                                                  reach, "-cc", "0.87", dem, f"{folder}/gdal.tif"]) for _ in range(3)])
    if shutil.which("grass") and not QUICK:
        database = f"{folder}/grass/city"
        os.makedirs(os.path.dirname(database))
        timed(["grass", "-c", "EPSG:32643", "-e", database])
        run = ["grass", f"{database}/PERMANENT", "--exec"]
        timed(run + ["r.in.gdal", "-o", f"input={dem}", "output=dem"])
        timed(run + ["g.region", "raster=dem"])
        line("W8 slope", "GRASS r.slope.aspect", [timed(run + ["r.slope.aspect", "--o", "elevation=dem", "slope=s"])
                                                  for _ in range(3)])
        timed(run + ["g.region", f"n={north + 15000}", f"s={north - 15000}", f"e={east + 15000}", f"w={east - 15000}", "align=dem"])
        line("viewshed", "GRASS r.viewshed", [timed(run + ["r.viewshed", "--o", "-b", "-c", "-r", "input=dem", "output=v",
                                                          f"coordinates={east},{north}", "observer_elevation=1.6",
                                                          f"max_distance={reach}", "memory=2000"])])
    elif not shutil.which("grass"):
        print("  GRASS: absent")
