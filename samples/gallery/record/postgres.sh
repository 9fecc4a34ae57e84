#!/bin/bash
# Records PostgreSQL: a temporary cluster; psql and pgbench, without TLS.
. "$(dirname "$0")/common.sh"
PATH=$PATH:$(printf '%s:' /usr/lib/postgresql/*/bin)
need initdb postgresql
PATH=$PATH:$(printf '%s:' /usr/lib/postgresql/*/bin)
need psql postgresql-client
begin postgres 5433 postgres.strp PgFrontend PgBackend
programs "initdb --version" "psql --version" "pgbench --version"

as_postgres=(setpriv --reuid=postgres --regid=postgres --clear-groups)
cd "$work"
mkdir data
chown postgres data
echo secret >password
chmod 644 password
"${as_postgres[@]}" "$(command -v initdb)" -D "$work/data" -U app --pwfile="$work/password" \
    -A scram-sha-256 --no-sync --locale=C -E UTF8 >initdb.log
serve "$port" "${as_postgres[@]}" "$(command -v postgres)" -D "$work/data" -p "$port" -c fsync=off \
    -c listen_addresses="$server_ip" -c unix_socket_directories= -c ssl=off
echo "host all all $client_ip/32 scram-sha-256" >>data/pg_hba.conf
kill -HUP "$server"
sleep 0.5

# The wrapper of Debian looks for clusters; the program itself is asked for.
psql=$(printf '%s\n' /usr/lib/postgresql/*/bin/psql | tail -n 1)
export PGPASSWORD=secret PGSSLMODE=disable PGGSSENCMODE=disable PGAPPNAME=recording
export PGHOST=$server_ip PGPORT=$port PGUSER=app PGDATABASE=postgres
sql() { client "$psql" -X -q "$@" >/dev/null 2>&1; }

capture
sql <<'END'
create table item (id int primary key, name text, price numeric(8,2), made date);
insert into item select n, 'item ' || n, n * 1.25, date '2024-01-01' + n from generate_series(1, 40) n;
select * from item where id <= 10 order by id;
select nosuch from item;
select 1 as one; select null as nothing, '' as empty, repeat('x', 5000) as wide;
insert into item values (1, 'again', 0, now());
begin; update item set price = price + 1; savepoint a; delete from item where id > 30; rollback to a; commit;
do $$ begin raise notice 'noticed'; raise warning 'warned'; end $$;
listen news; notify news, 'hello'; set timezone = 'Europe/Berlin';
END
store psql-queries "psql: SCRAM, rows, errors, notices, notification, parameter change"

capture
sql <<'END'
create table line (number int, content text);
copy line from stdin;
1	first line
2	second line
3	\N
\.
copy line from stdin;
not a number	fails
\.
insert into line select n, repeat('abc ', n % 50) from generate_series(4, 200) n;
copy (select * from line) to stdout;
copy (select n, n * n from generate_series(1, 5) n) to stdout with (format csv, header);
copy (select n, 'row ' || n from generate_series(1, 5) n) to stdout (format binary);
END
store psql-copy "psql: COPY in, a failing COPY, COPY out as text, CSV and binary"

capture
sql -c "select n, md5(n::text), repeat('y', 20 + n % 30) from generate_series(1, 400) n" \
    -c "select string_agg(md5(n::text), '') from generate_series(1, 600) n"
store psql-result "psql: 400 rows, one value of 19200 bytes"

# The extended protocol: Parse, Bind, Describe, Execute, Sync, and several before one Sync.
pgbench=$(printf '%s\n' /usr/lib/postgresql/*/bin/pgbench | tail -n 1)
cat >prepared.sql <<'END'
\set id random(1, 40)
select name, price from item where id = :id;
update item set price = price + :id where id = :id;
END
cat >pipeline.sql <<'END'
\startpipeline
select 1;
select name from item where id = 7;
select id from item where id < 5;
\endpipeline
END
capture
client "$pgbench" -n -M prepared -t 8 -f prepared.sql >/dev/null 2>&1
store - "" pgbench-prepared "pgbench -M prepared: Parse, Bind, Describe, Execute, Sync"
capture
client "$pgbench" -n -M extended -t 6 -f pipeline.sql >/dev/null 2>&1
store - "" pgbench-pipeline "pgbench -M extended: three queries before one Sync"

# large objects: the function call protocol
head -c 12000 /dev/urandom >object
capture
sql -c "\\lo_import $work/object" -c '\lo_list'
store psql-function "psql: a large object, by function calls"

# A server without TLS answers SSLRequest with the single byte N: of that connection the client's
# direction is kept.
capture
PGSSLMODE=prefer sql -c 'select 1'
store psql-sslrequest/client "psql, sslmode=prefer: SSLRequest, then the start-up packet"

capture
PGPASSWORD=wrong sql -c 'select 1'
store psql-refused "psql: a wrong password"

# An interrupt opens a second connection that carries CancelRequest.
capture
background "$psql" -X -c 'select pg_sleep(20)' 2>/dev/null
sleep 1
kill -INT "$client_pid"
wait "$client_pid" || true
store psql-cancelled "psql: a query that is cancelled" psql-cancel "the connection of CancelRequest"
