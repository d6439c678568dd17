#!/usr/bin/env bash
# See to the programs and fonts that the tests need: for PDF, a register on a server, a page in a browser. Missing
# ones are installed where apt-get is there and this user may use it; otherwise they are listed, and the tests that
# need them skip, saying so. With CI=true nothing may skip: what is still missing then is an error.
set -euo pipefail

has_writer() {
    local soffice
    soffice=$(command -v soffice || command -v libreoffice) || return 1
    # LibreOffice may be there without its word processor, which Debian keeps in a package of its own.
    local folder
    folder=$(dirname "$(readlink -f "$soffice")")
    [[ ! -e $folder/soffice.bin || -e $folder/libswlo.so ]]
}

has_font() {
    command -v fc-list >/dev/null && fc-list : family | grep -iF "$1" >/dev/null
}

has_server() {
    compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || command -v initdb >/dev/null
}

has_browser() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null
}

has_venv() {
    python3 -c 'import venv, ensurepip' 2>/dev/null
}

# Give the Debian package of everything that is missing, one a line.
missing() {
    has_venv || echo python3-venv
    has_writer || echo libreoffice-writer
    command -v pdftoppm >/dev/null || echo poppler-utils
    command -v fc-list >/dev/null || echo fontconfig
    has_font "Noto Serif CJK" || echo fonts-noto-cjk
    has_font "AR PL KaitiM GB" || echo fonts-arphic-gkai00mp
    has_font "AR PL SungtiL GB" || echo fonts-arphic-gbsn00lp
    has_server || echo postgresql
    has_browser || echo chromium
}

as_root=()
may_install() {
    command -v apt-get >/dev/null || return 1
    [[ $(id -u) == 0 ]] && return 0
    as_root=(sudo -n)
    command -v sudo >/dev/null && sudo -n true 2>/dev/null
}

mapfile -t packages < <(missing)
[[ ${#packages[@]} == 0 ]] && exit 0

if may_install; then
    echo "Installing ${packages[*]} …"
    export DEBIAN_FRONTEND=noninteractive
    quiet=(-qq -o Dpkg::Use-Pty=0)
    "${as_root[@]}" apt-get "${quiet[@]}" update </dev/null || true
    "${as_root[@]}" apt-get "${quiet[@]}" install --yes --no-install-recommends "${packages[@]}" \
        </dev/null >/dev/null || true
    mapfile -t packages < <(missing)
    [[ ${#packages[@]} == 0 ]] && exit 0
fi

{
    echo "Not on this machine (names of the Debian packages):"
    printf '    %s\n' "${packages[@]}"
    echo "Install them with: sudo apt-get install ${packages[*]}"
} >&2
if [[ ${CI:-} == true ]]; then
    echo "CI=true: every test must run, so this stops here." >&2
    exit 3
fi
echo "Going on; the tests that need them will skip and say so." >&2
