#!/bin/sh
# Cuts the typefaces from the @fontsource package to what the pages set: three faces, Western European letters.
# Needs `npm ci` and fonttools with brotli. The results are committed; run this only to change the cut.
set -eu
cd "$(dirname "$0")"
from=node_modules/@fontsource-variable/newsreader/files
to=../src/comity/presentation/static/fonts
export SOURCE_DATE_EPOCH=1767225600 # the same bytes each time
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
text="U+0020-007E,U+00A0,U+00A1,U+00A3,U+00A7,U+00A9,U+00AB,U+00AD,U+00B0,U+00B7,U+00BB,U+00BF-00FF,U+0131,U+0152-0153,U+2009,U+200A,U+2013-2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+202F,U+2039-203A,U+20AC,U+2212"
display="U+0020-0022,U+0024-0029,U+002B-003B,U+003F,U+0041-005A,U+0061-007A,U+00A0,U+00A3,U+00AB,U+00BB,U+00C0-00D6,U+00D8-00F6,U+00F8-00FF,U+0152-0153,U+2013-2014,U+2018-2019,U+201C-201D,U+2026,U+20AC"

cut() { # style, axes, characters, features, name
  fonttools varLib.instancer -q --output "$work/cut.ttf" "$from/newsreader-latin-standard-$1.woff2" $2
  pyftsubset "$work/cut.ttf" --unicodes="$3" --layout-features="$4" --flavor=woff2 --no-hinting --desubroutinize \
    --name-IDs=0,1,2,13,14 --notdef-outline --output-file="$to/newsreader-$5.woff2"
}

cut normal "opsz=16 wght=400" "$text" "kern,liga,ccmp,mark,tnum,pnum" text
cut italic "opsz=16 wght=400" "$text" "kern,liga,ccmp,mark" italic
cut normal "opsz=40 wght=540" "$display" "kern,liga" display
wc -c "$to"/*.woff2
