#!/usr/bin/env bash
# Makes the virtual environment with the locked versions. Usage: environment.sh PYTHON FOLDER LOCK
set -euo pipefail
python=$1
folder=$2
lock=$3
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 run" >&2
    exit 1
}
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "python$version-venv" >/dev/null
    else
        echo "missing: the venv module. Run: sudo apt-get install python$version-venv" >&2
        exit 1
    fi
fi
[ -x "$folder/bin/python" ] || "$python" -m venv "$folder"
echo "installing $lock into $folder (once; a minute or two)" >&2
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
# A path file puts the checkout on the path: an editable install without needing a build tool.
site=$("$folder/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
pwd > "$site/briefing-checkout.pth"
cat > "$folder/bin/briefing" <<SCRIPT
#!/bin/sh
exec "$PWD/$folder/bin/python" -m briefing "\$@"
SCRIPT
chmod +x "$folder/bin/briefing"
