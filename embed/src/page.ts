// The page as the server drew it: its words, its live region, and how to find things on it.

export type Texts = Readonly<Record<string, string>>;

let words: Texts | undefined;

export function text(name: string, values: Record<string, string | number> = {}): string {
  words ??= JSON.parse(document.querySelector("[data-comity-texts]")?.textContent || "{}") as Texts;
  return (words[name] ?? "").replace(/\{(\w+)\}/g, (all, key: string) => String(values[key] ?? all));
}

export function find<T extends Element = HTMLElement>(from: ParentNode, selector: string): T | null {
  return from.querySelector<T>(selector);
}

export function all<T extends Element = HTMLElement>(from: ParentNode, selector: string): T[] {
  return [...from.querySelectorAll<T>(selector)];
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  content = "",
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = content;
  return element;
}

export function announce(message: string): void {
  const region = find(document, "[data-live]");
  if (!region || !message) return;
  region.textContent = "";
  // Emptied first, and filled a moment later: a message said twice is otherwise read once.
  setTimeout(() => (region.textContent = message), 60);
}

export function reveal(element: HTMLElement): void {
  element.focus({ preventScroll: true });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
}

export function number(value: number): string {
  return value.toLocaleString(document.documentElement.lang);
}
