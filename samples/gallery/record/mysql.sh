#!/bin/bash
# Records the MySQL protocol: a private MariaDB server; mariadb and mariadb-dump, without TLS.
. "$(dirname "$0")/common.sh"
need mariadbd mariadb-server
need mariadb mariadb-client
begin mysql 3307 mysql.strp MysqlPacket MysqlPacket
programs "mariadbd --version" "mariadb --version" "mariadb-dump --version"

cd "$work"
mkdir data
chown mysql data
mariadb-install-db --no-defaults --user=mysql --datadir="$work/data" --skip-test-db \
    --auth-root-authentication-method=normal >install.log 2>&1
cat >init.sql <<END
create user app@'$client_ip' identified by 'secret';
create user ed@'$client_ip' identified via ed25519 using password('secret');
create database shop;
grant all on shop.* to app@'$client_ip';
grant all on shop.* to ed@'$client_ip';
END
chmod 644 init.sql
serve "$port" mariadbd --no-defaults --user=mysql --datadir="$work/data" --port="$port" \
    --bind-address="$server_ip" --socket="$work/data/socket" --pid-file="$work/data/pid" \
    --skip-name-resolve --plugin-load-add=auth_ed25519 --init-file="$work/init.sql" --local-infile=1 --innodb-buffer-pool-size=16M
sleep 1

connection=(-h "$server_ip" -P "$port" --protocol=tcp --skip-ssl --skip-compress)
sql() { client mariadb --no-defaults "${connection[@]}" "$@" >/dev/null 2>&1; }

capture
sql -u app -psecret --force shop <<'END'
create table item (id int primary key, name varchar(40), price decimal(8,2), made date);
insert into item select seq, concat('item ', seq), seq * 1.25, date '2024-01-01' + interval seq day from seq_1_to_40;
select * from item where id <= 10;
select nosuch from item;
insert into item values (1, 'again', 0, now());
select null, '', repeat('x', 300);
show warnings;
use nosuch;
update item set price = price + 1 where id > 5;
select * from item where false;
END
store queries "mariadb: rows, errors, NULL, an empty result"

capture
sql -u app -psecret shop <<'END'
select seq, md5(seq), repeat('y', 20 + seq % 30) from seq_1_to_400;
select repeat('z', 250), repeat('z', 251), repeat('z', 20000);
END
store result "mariadb: 400 rows, one row of 20 kB"

capture
sql -u app -psecret shop <<'END'
delimiter //
create procedure several(n int)
begin
    select n; select id, name from item where id < n; select 'last';
end //
delimiter ;
call several(4);
prepare q from 'select name from item where id = ?';
set @id = 7;
execute q using @id;
deallocate prepare q;
END
store several "mariadb: several results of one CALL, a prepared statement in text"

# The client's packets are the file, ended by an empty packet.
seq -f '%g,from a file,1.50,2024-02-03' 100 400 >items.csv
capture
sql -u app -psecret --local-infile=1 shop <<END
load data local infile 'items.csv' into table item fields terminated by ',';
load data local infile 'nosuch.csv' into table item;
END
store local-infile "mariadb: LOAD DATA LOCAL INFILE, an empty packet at its end"

capture
sql -u app -pwrong shop
store refused "mariadb: a wrong password"

capture
sql -u ed -psecret shop -e 'select current_user(), 1'
store ed25519 "mariadb: the server switches to client_ed25519"

capture
client mariadb-dump --no-defaults "${connection[@]}" -u app -psecret --skip-lock-tables shop item >/dev/null
store dump "mariadb-dump: one table"
