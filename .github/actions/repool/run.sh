#!/usr/bin/env bash
# Runs repool reproduce as the inputs of the action say, and hands on its exit code where the step is to fail by it.
set -euo pipefail

refuse() { # refuse INPUT EXPECTED FOUND
  printf '::error::%s: expected %s; found %q\n' "$1" "$2" "$3"
  exit 2
}

arguments=(--github --sarif "$REPOOL_SARIF" --out "$REPOOL_REPORTS")

add_switch() { # add_switch INPUT VALUE: the switch of that name, where the input is true
  case "$2" in
    true) arguments+=("--$1") ;;
    false) ;;
    *) refuse "$1" 'true or false' "$2" ;;
  esac
}
add_switch explain "$REPOOL_EXPLAIN"
add_switch search "$REPOOL_SEARCH"
add_switch require-coverage "$REPOOL_REQUIRE_COVERAGE"
add_switch require-source "$REPOOL_REQUIRE_SOURCE"
if [ -n "$REPOOL_REPORTS_AT" ]; then arguments+=(--reports-at "$REPOOL_REPORTS_AT"); fi
if [ -n "$REPOOL_EVIDENCE" ]; then arguments+=(--evidence "$REPOOL_EVIDENCE"); fi
case "$REPOOL_FAIL_ON" in
  below | error | never) ;;
  *) refuse fail-on 'below, error or never' "$REPOOL_FAIL_ON" ;;
esac

# Of the blanks around a name, read keeps none.
folders=()
while read -r folder || [ -n "$folder" ]; do
  if [ -n "$folder" ]; then folders+=("$folder"); fi
done <<<"$REPOOL_FOLDERS"
if [ "${#folders[@]}" -eq 0 ]; then refuse folders 'at least one folder' "$REPOOL_FOLDERS"; fi

if [ -n "$REPOOL_VERSION" ] && [ -z "$REPOOL_PATH" ]; then
  if ! [[ "$REPOOL_VERSION" =~ ^[0-9A-Za-z.^~-]+$ ]]; then refuse version 'a version of the package' "$REPOOL_VERSION"; fi
  installed="$RUNNER_TEMP/repool-$REPOOL_VERSION"
  npm install --no-audit --no-fund --prefix "$installed" "repool@$REPOOL_VERSION"
  program="$installed/node_modules/repool/dist/bin/main.js"
else
  clone="${REPOOL_PATH:-$GITHUB_ACTION_PATH/../../..}"
  program="$clone/dist/bin/main.js"
  # A clean install builds the program as well.
  if [ ! -f "$program" ]; then (cd "$clone" && npm ci --no-audit --no-fund); fi
fi

code=0
node "$program" reproduce "${arguments[@]}" -- "${folders[@]}" || code=$?
{
  printf 'exit-code=%s\n' "$code"
  if [ -f "$REPOOL_SARIF" ]; then printf 'sarif=%s\n' "${REPOOL_SARIF//$'\n'/}"; fi
} >>"$GITHUB_OUTPUT"

case "$REPOOL_FAIL_ON:$code" in
  never:*) exit 0 ;;
  error:1 | error:4) exit 0 ;;
  *) exit "$code" ;;
esac
