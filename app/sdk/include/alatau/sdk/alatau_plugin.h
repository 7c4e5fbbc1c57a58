/* SPDX-License-Identifier: GPL-3.0-or-later
 * The plugin interface of Alatau, version 1: plain C, no Qt, no QGIS, no GDAL.
 *
 * A plugin is a shared library with one exported function, alatau_plugin_v1_entry(), and a descriptor file
 * beside it
 * (<library name without .so>.json) that the host reads and checks before it loads any code.
 *
 * Rules. Strings are UTF-8, NUL-terminated, and owned by who made them; the receiver copies what it keeps.
 * Tables are Arrow streams; geometry is WKB in a binary column whose field metadata carries
 * ARROW:extension:name = geoarrow.wkb and ARROW:extension:metadata = {"crs": "EPSG:32643"}; it is named
 * "geometry". Rasters are read and written in windows through the host. No exception crosses the boundary. No
 * work in static initialisers. run() may be called from any thread, and from several at once with different
 * hosts' tables; it looks at is_cancelled() at least every 50 ms and then returns ALATAU_CANCELLED.
 * Structures grow at their end only; struct_size tells the receiver which fields are there.
 */
#ifndef ALATAU_PLUGIN_H
#define ALATAU_PLUGIN_H

#include <alatau/sdk/arrow_c_data.h>
#include <stddef.h>
#include <stdint.h>

#define ALATAU_PLUGIN_ABI_VERSION 1

#if defined(_WIN32)
#define ALATAU_PLUGIN_EXPORT __declspec(dllexport)
#else
#define ALATAU_PLUGIN_EXPORT __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Status codes: 0 is success, others are alatau::ErrorCode (see alatau/core/result.h), e.g. */
enum {
  ALATAU_OK = 0,
  ALATAU_INVALID_ARGUMENT = 1,
  ALATAU_NOT_FOUND = 2,
  ALATAU_BAD_DATA = 4,
  ALATAU_GEOGRAPHIC_CRS = 6,
  ALATAU_CANCELLED = 8,
  ALATAU_UNSUPPORTED = 11,
  ALATAU_INTERNAL = 13
};

enum { ALATAU_LOG_DEBUG = 0, ALATAU_LOG_INFO = 1, ALATAU_LOG_WARNING = 2, ALATAU_LOG_ERROR = 3 };
enum { ALATAU_SEVERITY_NOTE = 0, ALATAU_SEVERITY_WARNING = 1, ALATAU_SEVERITY_ERROR = 2 };

/* One finding in the data; see alatau/core/problem.h. x, y, size may be NaN, strings may be NULL. */
struct alatau_problem_v1 {
  uint32_t struct_size;
  int32_t severity;
  const char *code;
  const char *layer;
  const char *feature;
  const char *message;
  double x, y;
  double size;
  const char *unit;
};

struct alatau_raster_info_v1 {
  uint32_t struct_size;
  int64_t columns, rows;
  double origin_x, origin_y; /* upper left corner */
  double cell_x, cell_y;     /* both positive; rows go south */
  const char *crs;           /* "EPSG:32643"; valid until run() returns */
};

/* Types of the cells of a raster output: float, int32_t, uint8_t. */
enum { ALATAU_CELL_FLOAT32 = 1, ALATAU_CELL_INT32 = 2, ALATAU_CELL_UINT8 = 3 };

/* What the host offers during one call of run() or between live_open() and live_close(). */
struct alatau_host_v1 {
  uint32_t struct_size;
  uint32_t abi_version;
  void *host;
  void (*log)(void *host, int32_t level, const char *text);
  void (*progress)(void *host, double fraction, const char *text); /* 0..1; calling thread only */
  int32_t (*is_cancelled)(void *host);                             /* any thread; not 0: stop */
  void (*report_problem)(void *host, const struct alatau_problem_v1 *problem);
  int32_t (*thread_count)(void *host); /* how many threads the plugin may use; >= 1 */
  int32_t (*raster_info)(void *host, const char *input, struct alatau_raster_info_v1 *info);
  /* Reads a window into `cells` (columns * rows floats, row 0 = north, NaN = no data). */
  int32_t (*raster_read)(void *host, const char *input, int64_t column, int64_t row, int64_t columns,
                         int64_t rows, float *cells);
  /* Path of a resource folder or file, e.g. "profiles/foot.json"; NULL if there is none; valid until run()
   * returns. */
  const char *(*resource_path)(void *host, const char *relative);
  /* Folder for what the plugin can make again at any time, e.g. a prepared network; shared with other
   * processes, so files are put in place by renaming. NULL: there is none; valid until run() returns. */
  const char *(*cache_path)(void *host);
  /* Begins a raster output of the descriptor; only in run(). `info` says where it lies; `crs` NULL or empty:
   * that of the inputs. Cells that are never written are no data. A status other than ALATAU_OK is the end of
   * the run; the host knows the reason and tells it, whatever run() returns. */
  int32_t (*raster_create)(void *host, const char *output, const struct alatau_raster_info_v1 *info);
  /* Writes a window of a raster output: `cells` are columns * rows values of the type `cell_type`, which is
   * that of the descriptor; row 0 = north. No data is NaN in float cells, else "no_data" of the descriptor.
   * Any thread, any order of windows; strips over the whole width in order from the north are fastest. Gives
   * ALATAU_CANCELLED when the run is to stop. */
  int32_t (*raster_write)(void *host, const char *output, int32_t cell_type, int64_t column, int64_t row,
                          int64_t columns, int64_t rows, const void *cells);
};

struct alatau_input_v1 {
  uint32_t struct_size;
  const char *name; /* as in the descriptor */
  struct ArrowArrayStream
      *stream; /* the plugin takes it over and releases it; NULL: optional input not given */
};

/* The plugin fills `stream` (which the host releases); a stream with release == NULL means "no such output".
 */
struct alatau_output_v1 {
  uint32_t struct_size;
  const char *name; /* set by the host, as in the descriptor */
  struct ArrowArrayStream stream;
};

/* Filled on failure. Fixed buffers: nobody has to free anything. */
struct alatau_error_v1 {
  uint32_t struct_size;
  char message[1024];
  char place[512];
  char hint[512];
};

/* Metric values of a live session, in the order of the descriptor's "live" metrics. */
struct alatau_live_values_v1 {
  uint32_t struct_size;
  int32_t is_exact; /* 0: approximate, shown as such */
  size_t count;
  double *values; /* room for `count` values, given by the host */
  /* What to draw: WKB in the CRS of the inputs, or NULL; owned by the session, valid until its next call. */
  const uint8_t *preview;
  size_t preview_size;
};

struct alatau_plugin_v1 {
  uint32_t struct_size;
  uint32_t abi_version; /* ALATAU_PLUGIN_ABI_VERSION */
  void *plugin;         /* passed back to every function */

  /* The descriptor as JSON; must equal the file beside the library. */
  const char *(*descriptor)(void *plugin);

  /* Runs one analysis. `parameters` is a JSON object {id: value}; values are checked against the descriptor
   * by the host. */
  int32_t (*run)(void *plugin, const char *analysis, const char *parameters, struct alatau_input_v1 *inputs,
                 size_t input_count, struct alatau_output_v1 *outputs, size_t output_count,
                 const struct alatau_host_v1 *host, struct alatau_error_v1 *error);

  /* Metrics that follow an edit; all four NULL if the plugin has none. open() takes an immutable snapshot;
   * update() takes one changed geometry (WKB; size 0 = removed) of one feature; settle() returns exact
   * values. One thread at a time. */
  int32_t (*live_open)(void *plugin, const char *analysis, const char *parameters,
                       struct alatau_input_v1 *inputs, size_t input_count, const struct alatau_host_v1 *host,
                       void **session, struct alatau_error_v1 *error);
  int32_t (*live_update)(void *plugin, void *session, const char *input, int64_t feature, const uint8_t *wkb,
                         size_t wkb_size, struct alatau_live_values_v1 *values,
                         struct alatau_error_v1 *error);
  int32_t (*live_settle)(void *plugin, void *session, struct alatau_live_values_v1 *values,
                         struct alatau_error_v1 *error);
  void (*live_close)(void *plugin, void *session);
};

typedef const struct alatau_plugin_v1 *(*alatau_plugin_entry_v1)(void);
#define ALATAU_PLUGIN_ENTRY_NAME "alatau_plugin_v1_entry"

#ifdef __cplusplus
}
#endif
#endif
