#!/usr/bin/env bash
# Starts the emulator moto, runs the example against it, and stops it. Needs Python, curl and Rust.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
target=${CARGO_TARGET_DIR:-$PWD/../../target}

moto=$target/aws/moto
version='moto[server]==5.2.5'
if [ "$(cat "$moto/installed" 2>/dev/null)" != "$version" ]; then
    rm -rf "$moto"
    python3 -m venv "$moto"
    "$moto/bin/python" -m pip install --quiet "$version"
    printf '%s' "$version" >"$moto/installed"
fi

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$moto/bin/moto_server" --host 127.0.0.1 --port "$port" >/dev/null 2>&1 &
trap 'kill %1' EXIT

export AWS_ENDPOINT_URL=http://127.0.0.1:$port
export AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none
post() { curl --silent --fail --output /dev/null --retry 60 --retry-delay 1 --retry-all-errors "$AWS_ENDPOINT_URL$1" --data "$2"; }
# moto runs no functions: it is told what they answer.
post /moto-api/config '{ "lambda": { "use_docker": false } }'
post /moto-api/static/lambda-simple/response '{ "results": ["{ \"total\": 100 }", "{ \"total\": 100 }"] }'

[ -e Cargo.lock ] || cp ../../Cargo.lock .
cargo run --quiet --target-dir "$target"
