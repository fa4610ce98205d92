// What can be done with comments on the page: answer, quote, thank, report, unfold more.

import { WriteForm } from "./form.ts";
import { all, announce, find, make, reveal, text } from "./page.ts";
import { ask, post } from "./server.ts";

const forms = new WeakMap<HTMLFormElement, WriteForm>();

export function wire(form: HTMLFormElement): WriteForm {
  const known = forms.get(form) ?? new WriteForm(form, place);
  forms.set(form, known);
  return known;
}

/** A comment that was accepted: held ones stand with the writer's own, others where readers will find them. */
function place(comment: HTMLElement, from: WriteForm): void {
  const link = find<HTMLAnchorElement>(comment, ".comment-time");
  if (new URL(from.form.action).pathname.endsWith("/edit")) {
    location.assign(link?.href ?? document.referrer);
    return;
  }
  const held = comment.classList.contains("is-held");
  const answered = from.parent ? document.getElementById(`comment-${from.parent}`) : null;
  comment.classList.add("arrived");
  if (held) ownList()?.prepend(comment);
  else if (answered) repliesOf(answered).append(branch(comment));
  else mainList().prepend(branch(comment));
  for (const empty of all(document, "[data-empty]")) empty.remove();
  if (from.form.hasAttribute("data-inline")) from.form.remove();
  announce(text(held ? "held" : "posted"));
  reveal(comment);
}

function ownList(): HTMLElement | null {
  const section = find(document, "[data-own]");
  if (section) section.hidden = false;
  return find(document, "[data-own-list]");
}

function mainList(): HTMLElement {
  const known = find(document, "[data-list]");
  if (known) return known;
  const list = make("ol", "branches outermost");
  list.dataset["list"] = "";
  find(document, "[data-page]")?.prepend(list);
  return list;
}

function branch(comment: HTMLElement): HTMLElement {
  const item = make("li", "branch");
  item.append(comment);
  return item;
}

function repliesOf(comment: HTMLElement): HTMLElement {
  const holder = comment.closest(".branch") ?? comment.parentElement!;
  const known = find(holder, ":scope > .replies > .branches");
  if (known) return known;
  const replies = make("details", "replies");
  replies.open = true;
  const list = make("ol", "branches");
  replies.append(make("summary", "", text("replies")), list);
  holder.append(replies);
  return list;
}

function replyForm(comment: HTMLElement, link: HTMLElement): WriteForm | null {
  const open = find<HTMLFormElement>(comment, "form[data-write]");
  if (open) return wire(open);
  const original = find<HTMLFormElement>(document, "form[data-write]:not([data-inline])");
  if (!original) return null;
  const id = link.dataset["reply"] ?? "";
  const form = original.cloneNode(true) as HTMLFormElement;
  form.removeAttribute("id");
  form.dataset["inline"] = "";
  form.classList.remove("has-review");
  for (const region of ["notices", "marked", "notes", "preview"]) find(form, `[data-region="${region}"]`)?.replaceChildren();
  for (const element of all(form, "[id], [for], [aria-describedby]"))
    for (const name of ["id", "for", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.split(" ")[0]!.replace(/-[^-]*$/, `-${id}`));
    }
  set(form, "parent", id);
  set(form, "key", "");
  const area = find<HTMLTextAreaElement>(form, "[data-text]")!;
  area.value = "";
  area.removeAttribute("autofocus");
  area.setAttribute("aria-invalid", "false");
  find(form, "[data-title]")!.textContent = text("replyTo", { name: link.dataset["author"] ?? "" });
  find(form, `label[for="text-${id}"]`)!.textContent = text("yourReply");
  find(form, "button[value=post]")!.textContent = text("postReply");
  find(form, ".insist")?.remove();
  const cancel = make("button", "quiet", text("cancel"));
  cancel.type = "button";
  cancel.addEventListener("click", () => {
    form.remove();
    link.focus();
  });
  find(form, ".buttons")!.after(cancel);
  comment.append(form);
  return wire(form);
}

function set(form: HTMLFormElement, name: string, value: string): void {
  const field = find<HTMLInputElement>(form, `input[name="${name}"]`);
  if (field) field.value = value;
}

/** True where the form could be opened here, so that the link need not be followed. */
export function reply(link: HTMLElement, quoted = ""): boolean {
  const comment = link.closest<HTMLElement>("[data-comment]");
  const form = comment && replyForm(comment, link);
  if (!form) return false;
  form.area.focus();
  if (quoted) form.quote(quoted);
  return true;
}

export async function react(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const comment = form.closest<HTMLElement>("[data-comment]");
  if (!comment || form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  const which = all(form, "button").indexOf(button);
  const answer = await post(form.action, new URLSearchParams({ value: button.value })).catch(() => null);
  form.ariaBusy = "false";
  const fresh = answer?.fragment && find(answer.fragment, "[data-actions]");
  if (!fresh) {
    announce(answer?.problem ?? text("failed"));
    find(comment, ".action-said")?.remove();
    form.after(make("span", "action-said", answer?.problem ?? text("failed")));
    return;
  }
  find(comment, "[data-actions]")?.replaceWith(fresh);
  all<HTMLButtonElement>(fresh, "[data-react] button")[which]?.focus();
  announce(text(button.value === "none" ? "undone" : button.value === "respect" ? "respect" : "noted"));
}

export async function more(link: HTMLAnchorElement): Promise<void> {
  if (link.ariaBusy === "true") return;
  link.ariaBusy = "true";
  announce(text("loading"));
  const answer = await ask(link.href).catch(() => null);
  const page = answer?.fragment && find(answer.fragment, "[data-page]");
  if (!page) {
    location.assign(link.href);
    return;
  }
  const nested = link.closest(".more");
  const drawn = link.closest<HTMLElement>("[data-page]");
  const above = document.getElementById(`comment-${drawn?.dataset["thread"]}`);
  const list = nested?.parentElement ?? (above ? repliesOf(above) : drawn && find(drawn, "[data-list]"));
  if (!list) return;
  nested?.remove();
  const fresh = all(page, "[data-list] > .branch").flatMap((item) => merge(item, list));
  const paging = find(page, ".paging [data-more]");
  if (!nested) paging ? link.replaceWith(paging) : link.remove();
  else if (paging) {
    const further = make("li", "more");
    further.append(paging);
    list.append(further);
  }
  announce(text("loaded"));
  const first = fresh[0] && find(fresh[0], "[data-comment]");
  if (first) reveal(first);
}

/** A page of a thread repeats the comments it hangs from: what is here already only receives what is new beneath it. */
function merge(item: HTMLElement, list: HTMLElement): HTMLElement[] {
  const id = find(item, "[data-comment]")?.id;
  const here = id ? document.getElementById(id) : null;
  if (!here) {
    list.append(item);
    return [item];
  }
  const replies = all(item, ":scope > .replies > .branches > .branch");
  return replies.flatMap((reply) => merge(reply, repliesOf(here)));
}

export async function report(link: HTMLAnchorElement): Promise<void> {
  const answer = await ask(link.href).catch(() => null);
  const panel = answer?.fragment && find(answer.fragment, "[data-report-form]");
  if (!panel) {
    location.assign(link.href);
    return;
  }
  const dialog = make("dialog", "report-dialog");
  const content = make("div", "");
  content.append(panel);
  const closing = make("form", "");
  closing.method = "dialog";
  closing.append(make("button", "quiet", text("close")));
  dialog.append(content, closing);
  dialog.setAttribute("aria-labelledby", "report-title");
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  content.addEventListener("submit", (event) => {
    event.preventDefault();
    void sendReport(event.target as HTMLFormElement, content);
  });
  document.body.append(dialog);
  dialog.showModal();
}

async function sendReport(form: HTMLFormElement, content: HTMLElement): Promise<void> {
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const answer = await post(form.action, body).catch(() => null);
  const panel = answer?.fragment && find(answer.fragment, "[data-report-form]");
  if (panel) {
    content.replaceChildren(panel);
    find(panel, "#report-title")?.focus();
  } else {
    find(form, ".notice")?.remove();
    form.prepend(make("p", "notice notice-error", answer?.problem ?? text("failed")));
  }
}
