// The comment form: sent without a reload, guarded against double clicks, its draft kept, its marks drawn.

import { DraftBox } from "./draft.ts";
import { Marks } from "./marks.ts";
import { all, announce, find, make, number, text } from "./page.ts";
import { type Answer, post } from "./server.ts";

const REGIONS = ["notices", "marked", "notes", "buttons", "preview"] as const;

export class WriteForm {
  readonly form: HTMLFormElement;
  readonly area: HTMLTextAreaElement;
  readonly #box: DraftBox | null;
  readonly #marks: Marks;
  readonly #placed: (comment: HTMLElement, form: WriteForm) => void;
  readonly #untouched = new Map<HTMLElement, Node[]>();
  #busy = false;
  #sent = "";
  #saving = 0;

  /** `placed` puts a comment that was accepted where it belongs. */
  constructor(form: HTMLFormElement, placed: (comment: HTMLElement, form: WriteForm) => void) {
    this.form = form;
    this.area = find<HTMLTextAreaElement>(form, "[data-text]")!;
    this.#placed = placed;
    this.#marks = new Marks(this.area, find(form, "[data-overlay]")!, this.#region("notes"));
    const editing = new URL(form.action).pathname.endsWith("/edit");
    this.#box = editing ? null : new DraftBox(form.dataset["story"] ?? "", this.parent || "story");
    for (const part of [this.#region("buttons"), find(form, "[data-count]")])
      if (part) this.#untouched.set(part, [...part.cloneNode(true).childNodes]);
    this.#restore();
    form.addEventListener("submit", (event) => void this.#submit(event));
    form.addEventListener("click", (event) => this.#takeRewording(event));
    form.addEventListener("input", () => this.#changed());
    this.area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    addEventListener("pagehide", () => this.#save());
    this.#marks.take(find(form, "[data-marked]"));
    this.#offerRewordings();
    this.#count();
  }

  get parent(): string {
    return this.#field("parent")?.value ?? "";
  }

  quote(words: string): void {
    const quoted = words.trim().replace(/^/gm, "> ");
    this.area.value = (this.area.value.trim() ? this.area.value.trimEnd() + "\n\n" : "") + quoted + "\n\n";
    this.#changed();
    this.area.focus();
    this.area.setSelectionRange(this.area.value.length, this.area.value.length);
  }

  #field(name: string): HTMLInputElement | null {
    return find<HTMLInputElement>(this.form, `input[name="${name}"]`);
  }

  #region(name: (typeof REGIONS)[number]): HTMLElement {
    return find(this.form, `[data-region="${name}"]`)!;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.#busy) return;
    const act = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "post";
    if (!this.area.value.trim()) return this.area.focus();
    this.#renewKey();
    const body = new URLSearchParams([...new FormData(this.form)].map(([name, value]) => [name, String(value)]));
    body.set("act", act);
    this.#busy = true;
    this.form.setAttribute("aria-busy", "true");
    announce(text("sending"));
    try {
      this.#answered(await post(this.form.action, body), act);
    } catch {
      this.#notice(text("failed"));
    } finally {
      this.#busy = false;
      this.form.removeAttribute("aria-busy");
    }
  }

  /** The same words are the same comment, however often they are sent; other words are another. */
  #renewKey(): void {
    const key = this.#field("key");
    if (key && (!key.value || (this.#sent && this.#sent !== this.area.value))) key.value = crypto.randomUUID();
    this.#sent = this.area.value;
  }

  #answered(answer: Answer, act: string): void {
    const comment = answer.fragment && find(answer.fragment, "[data-comment]");
    const drawn = answer.fragment && find<HTMLFormElement>(answer.fragment, "form[data-write]");
    if (comment) {
      this.#clear();
      this.#placed(comment, this);
    } else if (drawn) {
      this.#redraw(drawn);
      if (act === "preview" && !find(this.form, "[data-region=notices] *")) announce(text("preview"));
    } else this.#notice(answer.problem ?? text("failed"));
  }

  #redraw(drawn: HTMLFormElement): void {
    for (const name of REGIONS) {
      const fresh = find(drawn, `[data-region="${name}"]`);
      if (fresh) this.#region(name).replaceChildren(...fresh.childNodes);
    }
    for (const name of ["text", "name"]) {
      const invalid = find(drawn, `[name="${name}"]`)?.getAttribute("aria-invalid") ?? "false";
      find(this.form, `[name="${name}"]`)?.setAttribute("aria-invalid", invalid);
    }
    const marked = find(this.form, "[data-region=marked] [data-marked]");
    this.form.classList.toggle("has-review", marked !== null);
    this.#marks.take(marked);
    this.#offerRewordings();
    const invalid = find(this.form, '[aria-invalid="true"]');
    const said = this.#region("notices").textContent?.trim().replace(/\s+/g, " ") ?? "";
    announce(marked ? text("marked") : said);
    (invalid ?? this.area).focus();
  }

  #offerRewordings(): void {
    for (const button of all<HTMLButtonElement>(this.form, "[data-take]")) button.hidden = false;
  }

  #takeRewording(event: Event): void {
    const button = event.target instanceof Element && event.target.closest("[data-take]");
    const words = button && find(button.parentElement!, "[data-rewording]")?.textContent;
    if (!words) return;
    this.area.value = words;
    this.#changed();
    announce(text("taken"));
    this.area.focus();
  }

  #changed(): void {
    this.#marks.redraw();
    this.#count();
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#save(), 400);
  }

  #save(): void {
    this.#box?.write(this.area.value, this.#field("name")?.value ?? "");
  }

  #restore(): void {
    const draft = this.area.value.trim() ? null : this.#box?.read();
    if (!draft) return;
    this.area.value = draft.text;
    const name = this.#field("name");
    if (name && !name.value) name.value = draft.name;
    const note = make("p", "draft-note", text("draftBack") + " ");
    const discard = make("button", "quiet", text("discard"));
    discard.type = "button";
    discard.addEventListener("click", () => {
      this.#clear();
      this.area.focus();
    });
    note.append(discard);
    this.#region("notices").append(note);
  }

  #clear(): void {
    clearTimeout(this.#saving);
    this.#box?.clear();
    this.area.value = "";
    this.#sent = "";
    const key = this.#field("key");
    if (key) key.value = "";
    for (const name of ["notices", "marked", "notes", "preview"] as const) this.#region(name).replaceChildren();
    this.form.classList.remove("has-review");
    this.#marks.take(null);
    for (const [part, nodes] of this.#untouched) part.replaceChildren(...nodes.map((node) => node.cloneNode(true)));
  }

  #count(): void {
    const limit = Number(this.form.dataset["limit"]);
    const left = limit - [...this.area.value].length;
    const place = find(this.form, "[data-count]");
    if (!place || !limit || !this.area.value) return;
    place.textContent = text(left < 0 ? "over" : "left", { count: number(Math.abs(left)) });
    place.classList.toggle("over", left < 0);
  }

  #notice(message: string): void {
    this.#region("notices").replaceChildren(make("p", "notice notice-error", message));
    announce(message);
    this.area.focus();
  }
}
