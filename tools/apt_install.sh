#!/usr/bin/env bash
# Installs the Debian packages of tools/packages.txt that are missing.
#   tools/apt_install.sh build [test] [data]     what needs them; nothing is done and nothing printed when all are there
set -euo pipefail
list=$(dirname -- "${BASH_SOURCE[0]}")/packages.txt

command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || exit 0  # no Debian: CMake says what is missing

wanted=()
while read -r name purpose unless; do
  [[ -z $name || $name == \#* ]] && continue
  [[ $unless == unless:* ]] && command -v "${unless#unless:}" >/dev/null && continue
  for asked in "$@"; do
    [[ $purpose == "$asked" ]] && wanted+=("$name")
  done
done <"$list"

missing=()
for name in "${wanted[@]}"; do
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null || true) == installed ]] || missing+=("$name")
done
((${#missing[@]})) || exit 0

as_root=()
if ((EUID != 0)); then
  if ! command -v sudo >/dev/null; then
    echo "marsad: these packages are missing, and there is neither root nor sudo to install them: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "marsad: installing ${missing[*]}" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -qq -y "$@" </dev/null >>"$log" 2>&1; }
if ! { apt update && apt install --no-install-recommends "${missing[@]}"; }; then
  cat "$log" >&2
  echo "marsad: the packages above could not be installed" >&2
  exit 1
fi
