#!/usr/bin/env bash
# Feeds every target, or those named, a number of inputs (RUNS, a million if not said)
# under the bounds that the program promises: no crash, no input that takes more than
# ten seconds, never more than 512 MiB. Prints what each target came to, and ends with
# an error where one failed.
#   RUNS=1000000 fuzz/run.sh docx pdf
set -euo pipefail
cd "$(dirname "$0")"
runs=${RUNS:-1000000}
targets=("$@")
[ "${#targets[@]}" -gt 0 ] || targets=(docx odt epub rtf pdf html file segment spell)

# The most bytes of an input. Long inputs are slow, and hardly reach more of a reader.
longest() {
  case $1 in
    docx | odt | epub | pdf) echo 8192 ;;
    html) echo 2048 ;;
    file | segment | spell) echo 1024 ;;
    *) echo 4096 ;;
  esac
}

# Seeds are what once failed, those kept in seeds/ and the test documents, of an archive
# its main part; for the two that take plain text, the beginnings of essays. What is too
# long is cut where it is text and else left out, and so are bombs, which take all the time.
seed() {
  local target=$1 seeds=corpus/$1 good=../tests/documents/good bad=../tests/documents/bad file name
  mkdir -p "$seeds"
  case $target in
    segment | spell)
      for file in ../corpus/essays/*.txt; do
        head -c 500 "$file" | iconv -c -f utf-8 -t utf-8 >"$seeds/${file##*/}" || true
      done
      ;;
    docx) parts "$target" word/document.xml ;;
    odt) parts "$target" content.xml ;;
    epub) parts "$target" '*.opf' ;;
  esac
  for file in "$good"/* "$bad"/* "seeds/$target"/* "regressions/$target"/*; do
    name=${file##*/}
    case $file in
      *bomb*) continue ;;
      regressions/*) name=regression-$name ;;
      seeds/*) ;;
      *."$target") ;;
      *) [ "$target" = file ] || continue ;;
    esac
    [ -f "$file" ] && cp "$file" "$seeds/$name"
  done
  case $target in
    html | rtf) ;; # libFuzzer cuts them
    *) find "$seeds" -type f -size +"$(longest "$target")"c -delete ;;
  esac
}

# The seeds of a target whose files are archives, from this part of them.
parts() {
  local file
  for file in ../tests/documents/{good,bad}/*."$1"; do
    unzip -qp "$file" "$2" >"corpus/$1/${file##*/}.xml" 2>/dev/null || true
  done
}

failed=0
cargo fuzz build -s none
printf '%-8s %10s %8s %9s  %s\n' target inputs seconds 'peak MiB' ends
for target in "${targets[@]}"; do
  seed "$target"
  log=$(mktemp)
  begun=$SECONDS
  ends=clean
  dict=()
  case $target in segment | spell) dict=(-dict=words.dict) ;; esac
  cargo fuzz run -s none "$target" -- -runs="$runs" -rss_limit_mb=512 -timeout=10 \
    -max_len="$(longest "$target")" -print_final_stats=1 "${dict[@]}" >"$log" 2>&1 || ends="fails, see $log"
  [ "$ends" = clean ] || failed=1
  stat() { sed -n "s/^stat::$1: *//p" "$log" | tail -1; }
  printf '%-8s %10s %8s %9s  %s\n' "$target" "$(stat number_of_executed_units)" \
    $((SECONDS - begun)) "$(stat peak_rss_mb)" "$ends"
done
exit "$failed"
