// A passage that is selected, in a comment or in the story, can be quoted in an answer.

import { find, make, text } from "./page.ts";
import { reply, wire } from "./thread.ts";

const SHORTEST = 3;

export function offerQuotes(): void {
  const button = make("button", "quote-button", text("quote"));
  button.type = "button";
  button.hidden = true;
  document.body.append(button);
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(button), 150);
  });
  button.addEventListener("click", () => {
    const selection = getSelection();
    const words = selection?.toString() ?? "";
    const place = home(selection);
    button.hidden = true;
    selection?.removeAllRanges();
    if (!place || !words) return;
    const link = place.closest("[data-comment]") && find(place.closest("[data-comment]")!, "[data-reply]");
    if (link && reply(link, words)) return;
    const form = find<HTMLFormElement>(document, "form[data-write]:not([data-inline])");
    if (form) wire(form).quote(words);
  });
}

function home(selection: Selection | null): Element | null {
  const element = (node: Node | null) => (node instanceof Element ? node : (node?.parentElement ?? null));
  const begin = element(selection?.anchorNode ?? null)?.closest("[data-words]") ?? null;
  const end = element(selection?.focusNode ?? null)?.closest("[data-words]") ?? null;
  return begin && begin === end ? begin : null;
}

function show(button: HTMLButtonElement): void {
  const selection = getSelection();
  const long = (selection?.toString().trim().length ?? 0) >= SHORTEST;
  const writable = find(document, "form[data-write]");
  if (!selection?.rangeCount || !long || !writable || !home(selection)) {
    button.hidden = true;
    return;
  }
  const box = selection.getRangeAt(0).getBoundingClientRect();
  button.hidden = false;
  const right = scrollX + document.documentElement.clientWidth - button.offsetWidth - 8;
  button.style.left = `${Math.max(8, Math.min(scrollX + box.left, right))}px`;
  button.style.top = `${scrollY + box.bottom + 8}px`;
}
