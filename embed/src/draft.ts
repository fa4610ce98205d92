// What somebody has typed outlives a reload, a crash and a failed request; it never leaves the browser.

interface Draft {
  readonly text: string;
  readonly name: string;
  readonly at: number;
}

const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;

export class DraftBox {
  readonly #place: string;

  constructor(story: string, parent: string) {
    this.#place = `comity.draft.${story}.${parent}`;
  }

  read(): Draft | null {
    try {
      const draft = JSON.parse(localStorage.getItem(this.#place) ?? "null") as Draft | null;
      return draft && draft.text && Date.now() - draft.at < KEPT_FOR ? draft : null;
    } catch {
      return null;
    }
  }

  write(text: string, name: string): void {
    try {
      if (text.trim()) localStorage.setItem(this.#place, JSON.stringify({ text, name, at: Date.now() }));
      else localStorage.removeItem(this.#place);
    } catch {
      // Storage is full or forbidden: the form works without it.
    }
  }

  clear(): void {
    this.write("", "");
  }
}
