# Finds a JDK 25 (the machine's default java may be older) and Node, for ./parley and ./dev. Sourced, not run.

say() { printf '%s\n' "$*" >&2; }
die() { printf '%s\n' "$*" >&2; exit 2; }

# release_of HOME: the feature number of the JDK in HOME, from its release file; empty if it is not a JDK.
release_of() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# find_jdk: sets JAVA_HOME to a JDK 25 from JAVA_HOME, PATH or the usual folders.
find_jdk() {
  local candidate java
  local candidates=()
  [ -n "${JAVA_HOME:-}" ] && candidates+=("$JAVA_HOME")
  if java=$(command -v java); then
    java=$(readlink -f "$java")
    candidates+=("${java%/bin/java}")
  fi
  candidates+=(/usr/lib/jvm/*25* /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25*
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home /opt/java/* /opt/jdk*)
  for candidate in "${candidates[@]}"; do
    if [ "$(release_of "$candidate")" = 25 ]; then
      if [ "$candidate" != "${JAVA_HOME:-}" ] && [ -t 2 ]; then say "Using the JDK 25 in $candidate."; fi
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  die "Parley needs a JDK 25, and none was found in JAVA_HOME, PATH or /usr/lib/jvm.
Install one (Eclipse Temurin 25, say: https://adoptium.net) and set JAVA_HOME to its folder."
}

need_maven() {
  command -v mvn >/dev/null || die "Building Parley needs Maven 3.8 or later. On Debian: apt-get install maven"
}

need_node() {
  local version
  version=$(node --version 2>/dev/null) || die "Building Parley's page needs Node 20.19 or later, and there is no node in PATH."
  case $(printf '%s\nv20.19.0\n' "$version" | sort -V | head -1) in
    v20.19.0) ;;
    *) die "Building Parley's page needs Node 20.19 or later; this is $version." ;;
  esac
}

# newer_than STAMP PATH...: true if STAMP is missing or any file under the paths is newer than it.
newer_than() {
  local stamp=$1 path
  local existing=()
  shift
  [ -e "$stamp" ] || return 0
  for path in "$@"; do [ -e "$path" ] && existing+=("$path"); done
  [ ${#existing[@]} -gt 0 ] || return 1
  [ -n "$(find "${existing[@]}" -name node_modules -prune -o -newer "$stamp" -print -quit)" ]
}

# step TITLE LOG COMMAND...: runs a step of the build with its time on the screen; shows the log's end if it fails.
step() {
  local title=$1 log=$2 started=$SECONDS pid code=0
  shift 2
  if [ -t 2 ]; then
    "$@" >"$log" 2>&1 &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
      printf '\r  %-44s %3d s' "$title" $((SECONDS - started)) >&2
      sleep 0.5
    done
    wait "$pid" || code=$?
    printf '\r  %-44s %3d s\n' "$title" $((SECONDS - started)) >&2
  else
    say "  $title ..."
    "$@" >"$log" 2>&1 || code=$?
    [ $code -ne 0 ] || say "  $title: $((SECONDS - started)) s"
  fi
  if [ $code -ne 0 ]; then
    tail -40 "$log" >&2
    die "$title failed. The whole log: $log"
  fi
}

# Flags of every Parley JVM. The AOT cache is only used when training and use had the same ones.
# A key file's password is 24 random bytes, which many rounds of hashing make no better, and every start slower.
JVM_FLAGS=(-Dkeystore.pkcs12.keyPbeIterationCount=1000 -Dkeystore.pkcs12.certPbeIterationCount=1000
  -Dkeystore.pkcs12.macIterationCount=1000 -XX:+UseSerialGC -Xmx1200m -Xmn160m -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED
  -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Djava.security.egd=file:/dev/urandom)

# And of a node's. It computes little and starts often: the quick compiler alone starts it sooner and leaves the processor to the others.
SERVE_FLAGS=(-XX:TieredStopAtLevel=1)
