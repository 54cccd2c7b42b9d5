#!/usr/bin/env bash
# Prints the table of fits of docs/validity.md, as Markdown:
#   docs/ablations/fits.sh --gold FILE [--texts FOLDER] [--split NAME]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
melian=${MELIAN:-$root/target/release/melian}

echo '| fitted | penalty | argument, kappa, same texts | argument, other sources | school, other sources | skill of confidence, other sources |'
echo '|---|---|---|---|---|---|'
first=yes
# Factors take minutes: most cues stand in most texts, and each trial reads those again.
for fit in weights:{0.003,0.01,0.03} strengths:{0.003,0.01,0.03} factors:0.003 confidence:{0.003,0.03}; do
  numbers=${fit%:*} penalty=${fit#*:}
  "$melian" lexicon fit "$@" --numbers "$numbers" --penalty "$penalty" |
    awk -v numbers="$numbers" -v penalty="$penalty" -v first="$first" '
      /^shipped numbers/ && first == "yes" { print "| nothing (as shipped) | – | – | " $3 " | " $4 " | " $8 " |" }
      /^on other sources/ { argument = $4; school = $5; skill = $9 }
      /^on the same texts/ { print "| " numbers " | " penalty " | " $5 " | " argument " | " school " | " skill " |" }'
  first=no
done
