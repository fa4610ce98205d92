"""Screenshots of every scene: phone and desktop, light and dark.

python -m tests.browser.gallery FOLDER [SCENE ...]
"""

import sys
from pathlib import Path

from tests.browser.chromium import launched
from tests.browser.scenes import SCENES
from tests.browser.stage import staged

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
SCHEMES = ("light", "dark")


def shoot(folder: Path, names: list[str], sizes: list[str], schemes: list[str]) -> list[str]:
    """Writes SCENE-SIZE-SCHEME.png and returns what the browser complained about."""
    complaints: list[str] = []
    folder.mkdir(parents=True, exist_ok=True)
    with launched() as browser, staged() as stage:
        for size in sizes:
            for scheme in schemes:
                width, height = SIZES[size]
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
                )
                page = context.new_page()
                page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
                page.on("pageerror", lambda error: complaints.append(str(error)))
                for name in names:
                    page.goto(f"{stage.url}/scenes/{name}", wait_until="networkidle")
                    page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; })")
                    page.wait_for_load_state("networkidle")
                    page.screenshot(path=folder / f"{name}-{size}-{scheme}.png", full_page=True)
                context.close()
    return complaints


def main() -> None:
    folder, *names = sys.argv[1:]
    unknown = set(names) - set(SCENES)
    if unknown:
        sys.exit(f"no such scene: {', '.join(sorted(unknown))}; there are {', '.join(SCENES)}")
    for complaint in shoot(Path(folder), names or list(SCENES), list(SIZES), list(SCHEMES)):
        sys.stderr.write(complaint + "\n")


if __name__ == "__main__":
    main()
