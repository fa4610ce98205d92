// Makes the conversation quicker where scripts run. Everything here has a plain link or form beneath it.

import { localise } from "./moments.ts";
import { all } from "./page.ts";
import { offerQuotes } from "./quote.ts";
import { more, react, reply, report, wire } from "./thread.ts";

document.documentElement.classList.add("scripted");
for (const form of all<HTMLFormElement>(document, "form[data-write]")) wire(form);
localise(document);
offerQuotes();

new MutationObserver((changes) => {
  for (const change of changes) if (change.addedNodes.length) localise(change.target as Element);
}).observe(document.getElementById("main") ?? document.body, { childList: true, subtree: true });

document.addEventListener("click", (event) => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
  const link = event.target.closest<HTMLAnchorElement>("a[data-reply], a[data-more], a[data-report]");
  if (!link) return;
  if ("reply" in link.dataset) {
    if (reply(link)) event.preventDefault();
    return;
  }
  event.preventDefault();
  void ("more" in link.dataset ? more(link) : report(link));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !("react" in form.dataset)) return;
  if (!(event.submitter instanceof HTMLButtonElement)) return;
  event.preventDefault();
  void react(form, event.submitter);
});
