// Times in the reader's own time zone; what is of today is told as how long ago.

import { all } from "./page.ts";

const DAY = 24 * 60 * 60 * 1000;

export function localise(from: ParentNode): void {
  const language = document.documentElement.lang || undefined;
  const full = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const ago = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  for (const time of all<HTMLTimeElement>(from, "time[data-moment]")) {
    const at = Date.parse(time.dateTime);
    const passed = Date.now() - at;
    if (Number.isNaN(at)) continue;
    const minutes = Math.max(1, Math.round(passed / 60_000));
    const recent = time.dataset["moment"] !== "full" && passed >= 0 && passed < DAY;
    time.title = full.format(at);
    time.textContent = !recent
      ? full.format(at)
      : minutes < 60
        ? ago.format(-minutes, "minute")
        : ago.format(-Math.round(minutes / 60), "hour");
    time.removeAttribute("data-moment");
  }
}
