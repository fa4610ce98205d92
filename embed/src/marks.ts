// Pencil marks in the form itself: a layer under the text area that draws the marks and follows the typing.

import { announce, find, make, text } from "./page.ts";

interface Mark {
  readonly begin: number;
  readonly end: number;
  readonly notes: readonly string[];
}

export class Marks {
  readonly #area: HTMLTextAreaElement;
  readonly #layer: HTMLElement;
  readonly #notes: HTMLElement;
  #judged = "";
  #marks: Mark[] = [];

  constructor(area: HTMLTextAreaElement, layer: HTMLElement, notes: HTMLElement) {
    this.#area = area;
    this.#layer = layer;
    this.#notes = notes;
    area.addEventListener("scroll", () => this.#follow());
    new ResizeObserver(() => this.#follow()).observe(area);
  }

  /** Takes the marks from a marked text as the server draws it; null takes them all away. */
  take(marked: Element | null): void {
    this.#judged = "";
    this.#marks = [];
    for (const node of marked?.childNodes ?? []) {
      if (node.nodeName === "SUP") continue;
      const content = node.textContent ?? "";
      if (node instanceof HTMLElement && node.dataset["notes"]) {
        const begin = this.#judged.length;
        this.#marks.push({ begin, end: begin + content.length, notes: node.dataset["notes"].split(" ") });
      }
      this.#judged += content;
    }
    this.redraw();
  }

  /** A mark stands as long as its words stand; it moves with what is typed around it. */
  redraw(): void {
    const now = this.#area.value;
    const was = this.#judged;
    const kept = this.#marks.length ? standing(this.#marks, was, now) : [];
    this.#layer.replaceChildren();
    let last = 0;
    for (const mark of kept) {
      this.#layer.append(now.slice(last, mark.begin), make("mark", "pencil", now.slice(mark.begin, mark.end)));
      last = mark.end;
    }
    this.#layer.append(now.slice(last) + "\n");
    this.#layer.hidden = !kept.length;
    this.#mend(new Set(kept.flatMap((mark) => mark.notes)));
    this.#follow();
  }

  #mend(open: ReadonlySet<string>): void {
    for (const note of this.#notes.querySelectorAll<HTMLElement>("[data-note]")) {
      const marked = this.#marks.some((mark) => mark.notes.includes(note.dataset["note"] ?? ""));
      const mended = marked && !open.has(note.dataset["note"] ?? "");
      if (mended === note.classList.contains("mended")) continue;
      note.classList.toggle("mended", mended);
      if (mended) {
        note.append(make("p", "note-mended", text("mended")));
        announce(text("mended"));
      } else find(note, ".note-mended")?.remove();
    }
  }

  #follow(): void {
    this.#layer.style.width = `${this.#area.clientWidth + 2}px`;
    this.#layer.scrollTop = this.#area.scrollTop;
  }
}

function standing(marks: readonly Mark[], was: string, now: string): Mark[] {
  const most = Math.min(was.length, now.length);
  let head = 0;
  while (head < most && was[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const shift = now.length - was.length;
  return marks.flatMap((mark) => {
    if (mark.end <= head) return [mark];
    if (mark.begin >= was.length - tail) return [{ ...mark, begin: mark.begin + shift, end: mark.end + shift }];
    return [];
  });
}
