#!/usr/bin/env bash
# An AppImage of what packaging/ccpdesk.spec made in dist/ccpdesk. Needs appimagetool on PATH, or named in APPIMAGETOOL.
set -euo pipefail
cd "$(dirname "$0")/../.."
home=build/ccpdesk.AppDir
rm -rf "$home"
mkdir -p "$home/usr/lib" "$home/usr/share/applications" "$home/usr/share/icons/hicolor/scalable/apps"
cp -a dist/ccpdesk "$home/usr/lib/ccpdesk"
cp packaging/linux/ccpdesk.desktop "$home/"
cp packaging/linux/ccpdesk.desktop "$home/usr/share/applications/"
cp resources/icons/app.svg "$home/ccpdesk.svg"
cp resources/icons/app.svg "$home/usr/share/icons/hicolor/scalable/apps/ccpdesk.svg"
ln -s usr/lib/ccpdesk/ccpdesk "$home/AppRun"
"${APPIMAGETOOL:-appimagetool}" "$home" "dist/ccpdesk-$(uname -m).AppImage"
