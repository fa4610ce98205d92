// The desk by keyboard. Every key presses a button or follows a link that is on the page.

import { localise } from "./moments.ts";
import { all, find } from "./page.ts";

const keys = find<HTMLDialogElement>(document, "[data-keys-dialog]");
const button = find<HTMLButtonElement>(document, "[data-keys]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => keys?.showModal());
}
localise(document);

function step(by: 1 | -1): void {
  const items = all<HTMLAnchorElement>(document, "[data-queue] .queue-item");
  const now = items.findIndex((item) => item.ariaCurrent === "true" || item.hasAttribute("aria-current"));
  const next = items[now < 0 ? (by > 0 ? 0 : items.length - 1) : now + by];
  if (next) location.assign(next.href);
}

/** To reject, a rule is named first: the key leads to the list, and Enter in it sends. */
function reject(): void {
  const clause = find<HTMLSelectElement>(document, "[data-clause]");
  if (clause?.value) find<HTMLButtonElement>(document, "[data-reject]")?.focus();
  else clause?.focus();
}

const ACTS: Readonly<Record<string, () => void>> = {
  j: () => step(1),
  k: () => step(-1),
  a: () => find<HTMLButtonElement>(document, "[data-publish]")?.click(),
  r: reject,
  n: () => find(document, "[data-note-field]")?.focus(),
  "?": () => keys?.showModal(),
};

document.addEventListener("keydown", (event) => {
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || keys?.open) return;
  if (target.matches("input, textarea, select")) {
    if (event.key === "Escape") target.blur();
    else if (event.key === "Enter" && target.matches("[data-clause]")) {
      event.preventDefault();
      find<HTMLButtonElement>(document, "[data-reject]")?.click();
    }
    return;
  }
  const act = ACTS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// The decision just made is confirmed by the next comment standing there: a double click must not decide that one too.
for (const form of all<HTMLFormElement>(document, "[data-decide]"))
  form.addEventListener("submit", (event) => {
    if (form.ariaBusy === "true") event.preventDefault();
    form.ariaBusy = "true";
  });
addEventListener("pageshow", () => {
  for (const form of all<HTMLFormElement>(document, "[data-decide]")) form.ariaBusy = "false";
});
