import type { PageDetails } from "../../core/topology/protocol";
import { element, make } from "./element";
import { post } from "./host";

const signs: Readonly<Record<string, string>> = { error: "✕", warning: "!", information: "i" };

export function showDetails(details: PageDetails | undefined): void {
  const card = element("details");
  card.hidden = details === undefined;
  if (!details) return;
  const { id, title, kind, lines, problems, actions } = details;
  const close = make("button", "close", "×");
  close.setAttribute("aria-label", "Close details");
  close.addEventListener("click", () => showDetails(undefined));
  const head = make("header");
  head.append(make("span", "kind", kind), close, make("h2", "", title));
  const list = make("ul", "problems");
  list.append(...problems.map(({ severity, text }) => problem(severity, text)));
  const facts = make("dl");
  for (const { name, value } of lines) facts.append(make("dt", "", name), make("dd", "", value));
  const buttons = make("div", "actions");
  buttons.append(
    ...actions.map(({ action, word }) => {
      const button = make("button", "", word);
      button.addEventListener("click", () => post({ type: "act", action, id }));
      return button;
    }),
  );
  card.replaceChildren(head, list, facts, buttons);
}

function problem(severity: string, text: string): HTMLLIElement {
  const item = make("li", `severity-${signs[severity] === undefined ? "information" : severity}`);
  const sign = make("span", "sign", signs[severity] ?? "i");
  sign.setAttribute("aria-label", severity);
  item.append(sign, make("span", "", text));
  return item;
}
