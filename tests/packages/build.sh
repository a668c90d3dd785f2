#!/usr/bin/env bash
# Builds the Debian package that Cargo.toml describes, unpacks it into an empty root and looks whether it works there:
# the program, its manual page, completions, licences and changelog. Needs jq and dpkg-deb; lintian and
# cargo-generate-rpm (for an RPM package beside it) are used where they are installed.
#
#   tests/packages/build.sh [PROFILE]      the packages come to target/packages; the profile is `dist` if none is given
#
# `cargo deb --no-build --profile dist` reads the same description, once this script has run.
set -euo pipefail
umask 022
cd "$(dirname "$0")/../.."
for tool in jq dpkg-deb; do
    command -v "$tool" >/dev/null || { echo "left out: $tool is not installed"; exit 0; }
done

profile=${1:-dist}
cargo build --locked --profile "$profile"
metadata=$(cargo metadata --locked --no-deps --format-version 1)
target=$(jq -r .target_directory <<<"$metadata")
package() { jq -r ".packages[0] | $1" <<<"$metadata"; }
version=$(package .version)
built=$target/${profile/#dev/debug}/tillit
out=target/packages
mkdir -p "$out"
root=$(mktemp -d)
chmod 755 "$root"
trap 'rm -rf "$root"' EXIT

# What the program writes of itself, and the changes in the form that Debian wants.
"$built" man >"$out/tillit.1"
"$built" completions bash >"$out/tillit.bash"
"$built" completions zsh >"$out/_tillit"
"$built" completions fish >"$out/tillit.fish"
tests/packages/notices.sh >"$out/third-party"
{
    printf 'tillit (%s-1) unstable; urgency=medium\n\n  * Version %s; changelog.gz says what is new.\n\n' "$version" "$version"
    printf ' -- %s  %s\n' "$(package .metadata.deb.maintainer)" "$(date -R -d "$(git log -1 --format=%cI 2>/dev/null || date -R)")"
} >"$out/changelog"

# As Cargo.toml lists them. Debian wants manual pages and changelogs compressed.
while IFS=$'\t' read -r from to mode; do
    [[ $to != */ ]] || to+=${from##*/}
    install -D -m "$mode" "${from/#target\/release\/tillit/$built}" "$root/$to"
done < <(package '.metadata.deb.assets[] | @tsv')
{
    printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n'
    printf 'Comment: third-party.gz has the notices of the crates that the program is built from.\n\n'
    printf 'Files: *\nCopyright: %s\nLicense: %s\n' "$(package .metadata.deb.copyright)" "$(package .license)"
    sed '1,4d; s/^$/./; s/^/ /' LICENSE
} >"$root/usr/share/doc/tillit/copyright"
chmod 644 "$root/usr/share/doc/tillit/copyright"
install -D -m 644 "$out/changelog" "$root/usr/share/doc/tillit/changelog.Debian"
gzip -9n "$root"/usr/share/man/man1/* "$root"/usr/share/doc/tillit/{changelog*,third-party}

mkdir "$root/debian" "$root/DEBIAN"
touch "$root/debian/control"
depends=$(cd "$root" && dpkg-shlibdeps -O usr/bin/tillit 2>/dev/null | sed -n 's/^shlibs:Depends=//p') || true
rm -r "$root/debian"
{
    printf 'Package: tillit\nVersion: %s-1\nArchitecture: %s\n' "$version" "$(dpkg --print-architecture)"
    printf 'Maintainer: %s\nSection: %s\nPriority: optional\n' "$(package .metadata.deb.maintainer)" "$(package .metadata.deb.section)"
    printf 'Installed-Size: %s\nDepends: %s\n' "$(du -sk "$root/usr" | cut -f1)" "${depends:-libc6, libgcc-s1}"
    # Debian's synopsis begins without an article.
    printf 'Description: %s\n' "$(package .description | sed 's/^The //')"
    package '.metadata.deb["extended-description"]' | sed 's/^/ /'
} >"$root/DEBIAN/control"
(cd "$root" && find usr -type f -exec md5sum {} + | LC_ALL=C sort -k 2 >DEBIAN/md5sums)
deb=$out/tillit_${version}-1_$(dpkg --print-architecture).deb
dpkg-deb --root-owner-group --build "$root" "$deb" >/dev/null

# Installed into an empty root, and used there.
installed=$root/installed
dpkg-deb --extract "$deb" "$installed"
[[ $("$installed/usr/bin/tillit" --version) == "tillit $version" ]]
"$installed/usr/bin/tillit" --no-own show sou-2018-47 >/dev/null
zgrep -q '^\.TH tillit 1' "$installed/usr/share/man/man1/tillit.1.gz"
zgrep -q 'Dr Martin Porter' "$installed/usr/share/doc/tillit/third-party.gz"
bash -n "$installed/usr/share/bash-completion/completions/tillit"
for file in usr/share/zsh/vendor-completions/_tillit usr/share/fish/vendor_completions.d/tillit.fish \
    usr/share/doc/tillit/copyright usr/share/doc/tillit/changelog.gz usr/share/doc/tillit/changelog.Debian.gz; do
    [[ -s $installed/$file ]] || { echo "$deb lacks $file"; exit 1; }
done
echo "built and tried: $deb"

if command -v lintian >/dev/null; then
    # That a first changelog closes a report of Debian's concerns uploads to Debian alone.
    lintian --fail-on error,warning --suppress-tags initial-upload-closes-no-bugs "$deb"
else
    echo "left out: lintian is not installed"
fi
if command -v cargo-generate-rpm >/dev/null; then
    cargo generate-rpm --profile "$profile" --output "$out"
    echo "built: $(ls -t "$out"/*.rpm | head -n 1)"
else
    echo "left out: cargo-generate-rpm is not installed"
fi
