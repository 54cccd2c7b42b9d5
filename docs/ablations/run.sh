#!/usr/bin/env bash
# Prints the table of ablations of docs/validity.md, as Markdown:
#   docs/ablations/run.sh --gold FILE [--texts FOLDER] [--split NAME]
# An ablation is a file of weights, or the lexicon without some of its files.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
melian=${MELIAN:-$root/target/release/melian}
here=$root/docs/ablations
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

# The lexicon from its files, in the order of the program, without the cues named.
without() {
  local file cue
  files=(--no-builtin --lexicon "$root/lexicons/concepts")
  for file in "$root"/lexicons/cues/*.toml; do
    cue=$(basename "$file" .toml)
    [[ " $* " == *" $cue "* ]] || files+=(--lexicon "$file")
  done
  files+=(--lexicon "$root/lexicons/entities.toml" --lexicon "$root/lexicons/schools.toml")
  files+=(--lexicon "$root/lexicons/weights.toml")
}

# All terms that speak for a side, with one strength.
{
  echo '[adjust]'
  for kind in concept proposition; do
    "$melian" lexicon list --kind "$kind" --format jsonl |
      sed -n '/"direction":"none"/!s/^{"id":"\([^"]*\)".*/\1 = 0.5/p'
  done
} >"$made/alike.toml"

row() {
  local name=$1
  shift
  "$melian" evaluate "${gold[@]}" --format csv --resamples 0 "$@" | awk -F, -v name="$name" '
    $2 == "kappa" && $1 == "argument" { argument = $5 }
    $2 == "kappa" && $1 == "school" { school = $5 }
    $2 == "reversals" && $1 == "argument" { reversals = $5 }
    $2 == "accuracy" && $1 == "argument" { accuracy = $5 }
    END { printf "| %s | %.3f | %.3f | %.3f | %.3f |\n", name, argument, accuracy, reversals, school }'
}

gold=("$@")
echo '| | argument, kappa | argument, accuracy | reversals | school, kappa |'
echo '|---|---|---|---|---|'
row 'as shipped'
row 'without spelling repair' --no-repair
without negation polarity pseudo-negation
row 'without polarity' "${files[@]}"
row 'without voice' --lexicon "$here/no-voice.toml"
row 'without hedges' --lexicon "$here/no-hedges.toml"
without position
row 'without position' "${files[@]}" --lexicon "$here/no-position.toml"
without attribution concession evaluation hedges negation polarity position pseudo-negation reporting-verbs
row 'plain counting' --no-repair "${files[@]}" --lexicon "$here/plain-counting.toml" --lexicon "$made/alike.toml"
