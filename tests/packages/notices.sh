#!/usr/bin/env bash
# Writes the notices of the crates that the program is built from, which go with it where it is handed out: each crate
# with its licence, then the texts of the licences, each once. Needs jq.
#
#   tests/packages/notices.sh > third-party.txt
set -euo pipefail
shopt -s nullglob
cd "$(dirname "$0")/../.."

declare -A crates=() # by the sum of a text, who has it
declare -A texts=()  # by the sum of a text, a file that holds it
host=$(rustc -vV | sed -n 's/^host: //p')
known=$(cargo metadata --locked --format-version 1 --filter-platform "$host" |
    jq -r '.packages[] | "\(.name) v\(.version)\t\(.manifest_path)\t\(.authors | join(", "))"')

echo "tillit is built from these crates. After each stands its licence; the texts follow below."
echo
while IFS=$'\t' read -r crate licence; do
    crate=${crate%% (*}
    [[ $crate != "tillit v"* ]] || continue
    IFS=$'\t' read -r _ manifest authors < <(grep -F "$crate"$'\t' <<<"$known")
    files=("${manifest%/*}"/{LICENSE,LICENCE,License,license,COPYING,UNLICENSE,NOTICE}*)
    # Who has no text says at least who wrote it.
    [[ ${#files[@]} -gt 0 ]] || licence+=", $authors"
    echo "$crate: $licence"
    for file in "${files[@]}"; do
        # Of several licences to choose from, the Apache one is not what is chosen.
        [[ -f $file ]] && ! { [[ ${#files[@]} -gt 1 && ${file##*/} == *APACHE* ]]; } || continue
        sum=$(sha256sum <"$file")
        texts[$sum]=$file
        crates[$sum]+="${crates[$sum]:+, }${crate%% *}"
    done
done < <(cargo tree --locked --edges normal,no-proc-macro --prefix none --format $'{p}\t{l}' | sed 's/ (\*)$//' | LC_ALL=C sort -u)

for sum in "${!crates[@]}"; do printf '%s\t%s\n' "${crates[$sum]}" "${texts[$sum]}"; done | LC_ALL=C sort |
    while IFS=$'\t' read -r names file; do
        printf '\n%s\n\n%s\n\n' "$(printf '%.0s-' {1..80})" "$names"
        tr -d '\r' <"$file"
    done
