# Runs a PostgreSQL server of its own until standard input ends, however whoever holds it comes to its end.
# Arguments: the folder with PostgreSQL's programs, the port to listen on at 127.0.0.1.
set -eu
bin=$1
port=$2

# Ctrl+C ends the tests, and through them this.
trap '' INT
folder=$(mktemp -d "${TMPDIR:-/tmp}/waygate-postgres-XXXXXX")

init() {
    "$bin/initdb" --pgdata "$folder/data" --username waygate --auth trust --encoding UTF8 --no-sync "$@" \
        >"$folder/initdb.log" 2>&1
}
# An order of text that is not that of bytes, where this PostgreSQL knows one.
init --locale-provider icu --icu-locale en-US || {
    rm -rf "$folder/data"
    init || { cat "$folder/initdb.log" >&2; rm -rf "$folder"; exit 1; }
}

"$bin/postgres" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
    -c max_connections=300 -c fsync="${WAYGATE_TEST_FSYNC:-off}" >"$folder/server.log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -QUIT "$server" 2>/dev/null || true
wait "$server" || true
rm -rf "$folder"
