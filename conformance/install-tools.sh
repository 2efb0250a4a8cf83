#!/usr/bin/env bash
# Install what the validators need from Debian, where it is missing: Java with JAXB for veraPDF, npm, Chromium for axe-core,
# LibreOffice to accept and reject tracked changes, and to set the pages of Word files in letters as wide as Word's.
set -euo pipefail

packages=(
  npm openjdk-17-jdk-headless chromium libreoffice-writer-nogui python3-uno
  fontconfig fonts-crosextra-carlito fonts-crosextra-caladea
  libjaxb-java libjaxb-api-java libistack-commons-java libtxw2-java libfastinfoset-java libstax-ex-java
  libxsom-java librngom-java libdtd-parser-java libcodemodel-java libactivation-java libjakarta-activation-java
)
missing=()
for package in "${packages[@]}"; do
  case "$package" in
    openjdk-*) command -v javac > /dev/null || missing+=("$package") ;;
    libreoffice-*) command -v soffice > /dev/null || missing+=("$package") ;;
    npm) command -v npm > /dev/null || missing+=("$package") ;;
    chromium) command -v chromium > /dev/null || missing+=("$package") ;;
    *) dpkg -s "$package" > /dev/null 2>&1 || missing+=("$package") ;;
  esac
done
if [ "${#missing[@]}" -gt 0 ]; then
  echo "Installing with apt-get: ${missing[*]}"
  root=""
  [ "$(id -u)" = 0 ] || root=sudo
  $root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
fi
