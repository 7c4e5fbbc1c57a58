# Shared by the scripts of packaging/; sourced, not run.

say() { printf '[alatau] %s\n' "$*"; }
die() { printf '[alatau] error: %s\n' "$*" >&2; exit 1; }

# Runs a command as root: directly, or with sudo that must not ask.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo -n env DEBIAN_FRONTEND=noninteractive "$@" ||
      { command -v sudo >/dev/null && sudo -n true 2>/dev/null || die "sudo asks for a password; run 'sudo true' first, or start as root"; return 1; }
  else
    die "root or sudo is needed to install packages"
  fi
}

# Number of parallel compile jobs: the cores, but no more than the memory bears (about 1.5 GB a QGIS file).
build_jobs() {
  local cores memory
  cores=$(nproc 2>/dev/null || echo 2)
  memory=$(awk '/MemAvailable/ {print int($2/1500000)}' /proc/meminfo 2>/dev/null || echo 2)
  [ "$memory" -ge 1 ] || memory=1
  [ "$memory" -lt "$cores" ] && echo "$memory" || echo "$cores"
}

step() { printf '[alatau] %s/%s %s\n' "$1" "$2" "${*:3}"; }

# Configures (once) and builds a preset of CMakePresets.json; further arguments go to cmake's configuration.
build() {
  local preset=$1; shift
  local stamp="build/$preset/.configured" wanted="$*"
  if [ ! -f "build/$preset/build.ninja" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    mkdir -p "build/$preset"
    cmake --preset "$preset" "$@" > "build/$preset/configure.log" 2>&1 ||
      { cat "build/$preset/configure.log" >&2; die "configuration failed (build/$preset/configure.log)"; }
    printf '%s' "$wanted" > "$stamp"
  fi
  NINJA_STATUS='[%f/%t] ' cmake --build "build/$preset" --parallel "$(build_jobs)"
}

# Runs the tests of a preset; what failed is printed in full. ctest's closing lines stay as they are.
run_tests() {
  ctest --preset "$1" --parallel "$(nproc)" --output-on-failure
}
