# Read by the scripts beside it: scoring-service on core 0 as an image runs it, with the champion of a home; PostgreSQL and
# whoever calls on core 1. Wants $java (of a JDK 25), $home and $work (a directory), and $root, the checkout.
[ -n "${root:-}" ] || { echo "one-core.sh is read by cold-start, soak and overload" >&2; exit 1; }
mkdir -p "$work/fetched"
options=(-XX:+UseSerialGC -XX:MaxRAM=1g -XX:MaxRAMPercentage=35)
port=${PORT:-18083}
database=${DATABASE_PORT:-15433}
service=
cache=()
# LEARNING is with which options the cache is learned: without C2, as containers/prepare does it.
read -r -a learning <<<"${LEARNING--XX:TieredStopAtLevel=1}"

# PostgreSQL refuses to run as root: in a namespace of its own it is nobody.
postgres() {
	local nobody=()
	[ "$(id -u)" != 0 ] || nobody=(unshare -U)
	taskset -c 1 "${nobody[@]}" "$home"/postgres/binaries/bin/pg_ctl "$@"
}
finish() {
	[ -z "$service" ] || kill -KILL "$service" 2>/dev/null || true
	postgres stop -m fast -D "$home/postgres/data" >/dev/null || true
}
trap finish EXIT
postgres start -w -D "$home/postgres/data" -l "$work/postgres.log" \
	-o "-p $database -c listen_addresses=127.0.0.1 -c unix_socket_directories=" >/dev/null

# In order of name, as containers/prepare has it: a cache of classes belongs to one class path.
classpath=$(printf '%s:' "$root"/scoring-service/target/scoring-service-*.jar "$root"/scoring-service/target/image/lib/*.jar \
	"$root"/scoring-service/target/image/warble/*.jar)
cat >"$work/arguments" <<END
--enable-native-access=ALL-UNNAMED
-Dfile.encoding=UTF-8
-cp ${classpath%:}
io.warble.scoring.ScoringApplication
END
export SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:$database/postgres SERVER_PORT=$port SPRING_PROFILES_ACTIVE=single-core
SPRING_DATASOURCE_PASSWORD=$(sed -n 's/^database-password=//p' "$home"/credentials*)
export SPRING_DATASOURCE_PASSWORD

# A cache of classes of a service that makes a trial run, as an image has it.
learn_classes() {
	[ -f "$work/trial.aot" ] || taskset -c 0 "$java" "${options[@]}" "${learning[@]}" "-XX:AOTCacheOutput=$work/trial.aot" \
		-Dwarble.scoring.trial-run=true -Dwarble.scoring.warm-up-until-ready=20ms -Dserver.port=0 -Dmanagement.server.port=0 \
		-Dspring.datasource.url=jdbc:postgresql://127.0.0.1:1/none \
		-Dspring.datasource.hikari.connection-timeout=250 "-Dwarble.home=$work/fetched" "@$work/arguments" >"$work/cache.log" 2>&1 ||
		{ tail -n 20 "$work/cache.log" >&2; exit 1; }
	grep -q "The trial run has ended" "$work/cache.log" || { tail -n 20 "$work/cache.log" >&2; exit 1; }
	cache=("-XX:AOTCache=$work/trial.aot")
}
ready() {
	taskset -c 1 "$root/containers/health" "$port" /actuator/health/readiness 2>/dev/null
}
# start OPTIONS...: until it is ready
start() {
	rm -rf /tmp/onnxruntime-java*
	begun=$(date +%s%3N)
	WARBLE_HOME=$work/fetched taskset -c 0 "$java" "${options[@]}" "$@" "@$work/arguments" >"$work/service.log" 2>&1 &
	service=$!
	until ready; do
		kill -0 "$service" 2>/dev/null || { tail -n 20 "$work/service.log" >&2; exit 1; }
		sleep 0.02
	done
	took=$(($(date +%s%3N) - begun))
}
stop() {
	kill -TERM "$service"
	wait "$service" || true
	service=
}
# load SETTING=VALUE...: requests of $work/requests, and how long answers took
load() {
	taskset -c 1 "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m -cp "$root/benchmarks/target/classes" \
		io.warble.benchmarks.HttpLoad "http://127.0.0.1:$port/v1/predictions" "$work/requests" lines=true "$@"
}
# Rows of the log's end, as the samples of the champion's bundle are: a request of one row a line.
requests() {
	exec 3<>"/dev/tcp/127.0.0.1/$port"
	printf 'GET /v1/predictions/samples?count=64 HTTP/1.0\r\nHost: x\r\n\r\n' >&3
	sed '1,/^\r*$/d; s/},{/}]}\n{"rows":[{/g' <&3 >"$work/requests"
	exec 3<&-
}
# MiB of /proc/PID/status: memory RssAnon
memory() {
	awk -v name="$1:" '$1 == name {printf "%d", $2 / 1024}' "/proc/$service/status"
}
