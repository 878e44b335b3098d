#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs a build into an empty root and uses the program from there, as somebody does who has only the package.
# Usage: installation.sh CMAKE BUILD_FOLDER SCRATCH_FOLDER
set -eu

cmake=$1
build=$2
scratch=$3
fail() {
    echo "installation: $*" >&2
    exit 1
}

rm -rf -- "$scratch"
mkdir -p -- "$scratch/home"
scratch=$(cd -- "$scratch" && pwd)
DESTDIR=$scratch/root "$cmake" --install "$build" --prefix /usr >/dev/null

usr=$scratch/root/usr
for file in bin/standstill share/applications/io.github.standstill.Standstill.desktop share/metainfo/io.github.standstill.Standstill.metainfo.xml \
    share/mime/packages/standstill.xml share/man/man1/standstill.1.gz share/icons/hicolor/scalable/apps/standstill.svg \
    share/doc/standstill/copyright; do
    [ -s "$usr/$file" ] || fail "$file was not installed"
done
for entry in "Exec=standstill %f" "Icon=standstill" "MimeType=application/x-standstill-case;"; do
    grep -qxF "$entry" "$usr/share/applications/io.github.standstill.Standstill.desktop" || fail "the menu entry lacks $entry"
done

# Evidence never leaves the machine: the program does not even ask for the library that could send it.
if readelf -d "$usr/bin/standstill" | grep -E 'NEEDED.*(Network|curl|WebEngine)'; then
    fail "the program links a network library"
fi

# From here on nothing of the source or build folder is needed.
cd "$scratch/home"
export HOME="$scratch/home"
unset DISPLAY WAYLAND_DISPLAY
"$usr/bin/standstill" rules list | grep -q 7c2a4c1e-5d0b-4f7e-9a35-1f489a0e1489 || fail "the rule is not listed"
"$usr/bin/standstill" demo demo.standstill >demo.txt 2>&1 || fail "demo ended with $?: $(cat demo.txt)"
"$usr/bin/standstill" report demo.standstill -o report.md --format markdown >report.txt 2>&1 || fail "report ended with $?: $(cat report.txt)"
[ -s report.md ] || fail "the report is empty"

# What a desktop sees: the type of a case is told by its content, and it is one file again.
[ "$(od -An -tx1 -j68 -N4 demo.standstill | tr -d ' ')" = 5354414e ] || fail "the case does not say what it is at byte 68"
for rest in demo.standstill-*; do
    [ ! -e "$rest" ] || fail "$rest was left beside the closed case"
done
[ "$(stat -c %a demo.standstill)" = 600 ] || fail "others can read the case"
