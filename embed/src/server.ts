// Asks the server for the very fragments it draws into pages. Nothing is rendered here.

export interface Answer {
  readonly status: number;
  readonly fragment: DocumentFragment | null;
  readonly problem: string | null;
}

const HEADERS = { "X-Comity-Fragment": "1", Accept: "application/problem+json" };

export function post(url: string, body: URLSearchParams): Promise<Answer> {
  return ask(url, { method: "POST", body });
}

export async function ask(url: string, options: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { credentials: "same-origin", ...options, headers: HEADERS });
  const type = response.headers.get("content-type") ?? "";
  const body = await response.text();
  if (type.startsWith("text/html")) return { status: response.status, fragment: parse(body), problem: null };
  return { status: response.status, fragment: null, problem: detail(body) };
}

function parse(markup: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = markup;
  return template.content;
}

function detail(body: string): string | null {
  try {
    const problem: unknown = JSON.parse(body);
    if (problem && typeof problem === "object" && "detail" in problem) return String(problem.detail);
  } catch {
    // Not a problem document: the caller says something general.
  }
  return null;
}
