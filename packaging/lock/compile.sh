#!/usr/bin/env bash
# Make the lock files anew after a change of dependencies in pyproject.toml. Needs uv. Options are handed on,
# for instance --upgrade-package NAME; without any, versions stay where pyproject.toml still allows them.
set -euo pipefail
cd "$(dirname "$0")/../.."
lock() {
  uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
    --no-emit-index-url --no-emit-find-links --extra demo pyproject.toml packaging/lock/build.in "$@"
}
lock --group dev --extra web "$@" -o packaging/lock/test.txt
lock --constraint packaging/lock/test.txt "$@" -o packaging/lock/demo.txt
