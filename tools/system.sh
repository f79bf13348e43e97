#!/usr/bin/env bash
# Installs the system libraries that PDF (Pango) and the browser tests (Chromium) need where that is permitted;
# else names the exact command. Usage: system.sh pango|browser
set -euo pipefail
what=$1

has_pango() { python3 - <<'PY'
import ctypes.util, sys
names = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
sys.exit(not all(ctypes.util.find_library(name) for name in names))
PY
}
has_browser() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
    || [ -d "/Applications/Google Chrome.app" ] || [ -d "/Applications/Chromium.app" ]; }
# The driver that Playwright brings along is a Node.js that needs libatomic; a minimal Debian has none.
has_driver() { [ "$(uname)" != Linux ] || python3 -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null; }

debian="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
brew_command="brew install pango"
if [ "$what" = browser ]; then
    has_browser && has_driver && exit 0
    debian="chromium libatomic1"
    brew_command="brew install --cask chromium"
else
    has_pango && exit 0
fi

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "installing $debian" >&2
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $debian >/dev/null
elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
    sudo apt-get update -qq >/dev/null
    sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $debian >/dev/null
elif command -v apt-get >/dev/null; then
    echo "missing: $debian. Run: sudo apt-get install $debian" >&2
    [ "$what" = browser ] || exit 1
elif command -v brew >/dev/null && [ "$what" != browser ]; then
    $brew_command
else
    echo "missing: $what. On macOS run: $brew_command (on Debian: apt-get install $debian)" >&2
    [ "$what" = browser ] || exit 1
fi
