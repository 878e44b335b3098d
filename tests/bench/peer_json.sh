#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: tests/bench/peer_json.sh FILE.jsonl
#
# What one does with JSON lines of DeviceProcessEvents in sqlite3 alone; the peer that `standstill import` of the same
# file is timed against, in turn and on a quiet machine. The lines go as they are into a table of one column (ascii mode:
# no quoting, a record ends with its line), json_extract takes their members into a table of as many columns, and three
# indexes are made on it: those by time, by machine and time, and by process that any work with the rows needs. Journal
# and sync are off, nothing is checked and nothing of it can be traced to the file. The columns are the members of the
# first line, which exports repeat in each. Prints the number of rows.
set -eu
file=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
head -n 1 "$file" > "$folder/first"
columns=$(sqlite3 :memory: "SELECT group_concat('json_extract(line, ''\$.' || key || ''') AS \"' || key || '\"', ', ')
  FROM json_each(readfile('$folder/first'))")
sqlite3 "$folder/peer.db" > /dev/null <<SQL
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
CREATE TABLE lines(line TEXT);
.mode ascii
.separator "\037" "\n"
.import "$file" lines
CREATE TABLE events AS SELECT $columns FROM lines WHERE 0;
INSERT INTO events SELECT $columns FROM lines;
CREATE INDEX by_time ON events(Timestamp);
CREATE INDEX by_device ON events(DeviceName, Timestamp);
CREATE INDEX by_process ON events(DeviceName, ProcessId, ProcessCreationTime);
SQL
sqlite3 "$folder/peer.db" 'SELECT count(*) FROM events'
