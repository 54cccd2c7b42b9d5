#!/usr/bin/env bash
# Feeds every target, or those named, a number of inputs (RUNS, a million if not
# said) under the bounds that the program promises: no crash, no input that takes
# more than ten seconds, never more than 512 MiB. Prints what each target came to.
#   RUNS=1000000 fuzz/run.sh docx pdf
set -euo pipefail
cd "$(dirname "$0")"
runs=${RUNS:-1000000}
targets=("$@")
[ "${#targets[@]}" -gt 0 ] || targets=(docx odt epub rtf pdf html file segment spell)

# Seeds are the test documents, and the main part of those that are archives.
seed() {
  local target=$1 seeds=corpus/$1 part
  mkdir -p "$seeds"
  case $target in
    docx) part=word/document.xml ;;
    odt) part=content.xml ;;
    *) part='' ;;
  esac
  local file
  for file in ../tests/documents/good/* ../tests/documents/bad/* regressions/"$target"/*; do
    case $file in
      *."$target" | regressions/*) [ -f "$file" ] && cp "$file" "$seeds/$(basename "$file")" ;;
      *) [ "$target" = file ] && [ -f "$file" ] && cp "$file" "$seeds/$(basename "$file")" ;;
    esac
    if [ -n "$part" ] && [[ $file == *."$target" ]]; then
      unzip -qp "$file" "$part" 2>/dev/null | head -c 20000 >"$seeds/$(basename "$file").xml" || true
    fi
  done
  case $target in
    segment | spell) cp ../corpus/essays/*.txt "$seeds" ;;
  esac
}

for target in "${targets[@]}"; do
  seed "$target"
  log=$(mktemp)
  if cargo fuzz run -s none "$target" -- -runs="$runs" -rss_limit_mb=512 -timeout=10 \
    -max_len=16384 -print_final_stats=1 >"$log" 2>&1; then
    verdict=clean
  else
    verdict="FAILED, see $log"
  fi
  stat() { sed -n "s/^stat::$1: *//p" "$log" | tail -1; }
  printf '%-8s %s: %s inputs, at most %s MiB\n' "$target" "$verdict" \
    "$(stat number_of_executed_units)" "$(stat peak_rss_mb)"
done
