// The page of the records table. It shows what the host sends, and keeps only how the user looks at it.

import type { FromRecordsPage, RecordsPage, RowOrder } from "../../core/dns/records-protocol";
import { arrangeRows, recordColumns } from "../../core/dns/records-protocol";
import { element } from "./element";
import { createTable } from "./records-table";

interface Look {
  readonly filter: string;
  readonly order: RowOrder;
}

interface Api {
  postMessage(message: FromRecordsPage): void;
  getState(): Look | undefined;
  setState(look: Look): void;
}

declare function acquireVsCodeApi(): Api;

const api = acquireVsCodeApi();
const byName: RowOrder = { column: "fqdn", isDescending: false };
let look: Look = api.getState() ?? { filter: "", order: byName };
let page: RecordsPage | undefined;

const heading = element("h1");
const verified = element("p", { id: "verified" });
const status = element("p", { role: "status" });
const filter = element("input", {
  type: "search",
  id: "filter",
  placeholder: "Filter names, addresses, checks…",
});
const networks = element("select", { id: "network" });
const networkLabel = element("label", { for: "network", hidden: "" }, "Network");
const verify = button("Verify", () => api.postMessage({ type: "verify" }));
verify.className = "primary";
const copy = button("Copy", () =>
  api.postMessage({ type: "copy", fqdns: shownRows().map(({ fqdn }) => fqdn) }),
);
const notes = element("details", { id: "notes" });

const table = createTable({
  onSort: (column) => {
    const isDescending = look.order.column === column && !look.order.isDescending;
    setLook({ ...look, order: { column, isDescending } });
  },
  onCopy: (fqdn) => api.postMessage({ type: "copy", fqdns: [fqdn] }),
});

function button(label: string, onClick: () => void): HTMLButtonElement {
  const made = element("button", { type: "button" }, label);
  made.addEventListener("click", onClick);
  return made;
}

function setLook(next: Look): void {
  look = next;
  api.setState(look);
  drawRows();
}

function shownRows() {
  return arrangeRows(page?.rows ?? [], look.filter, look.order);
}

function drawRows(): void {
  const rows = shownRows();
  table.draw(rows, look.order);
  const total = page?.rows.length ?? 0;
  status.textContent = rows.length === total ? `${total} names` : `${rows.length} of ${total} names`;
}

function drawPage({
  title,
  verified: text,
  isVerifying,
  networks: all,
  networkId,
  notes: sentences,
}: RecordsPage): void {
  heading.textContent = `DNS records of ${title}`;
  verified.textContent = isVerifying ? "Verifying…" : text || "Not verified yet.";
  verify.disabled = isVerifying;
  networks.replaceChildren(...all.map(({ id, name }) => element("option", { value: id }, name)));
  networks.value = all.find(({ id }) => id.toLowerCase() === networkId.toLowerCase())?.id ?? "";
  for (const part of [networkLabel, networks]) part.hidden = all.length < 2;
  notes.hidden = sentences.length === 0;
  notes.replaceChildren(
    element("summary", {}, `What to know about these records (${sentences.length})`),
    element("ul", {}, ...sentences.map((sentence) => element("li", {}, sentence))),
  );
  drawRows();
}

function start(): void {
  filter.value = look.filter;
  filter.addEventListener("input", () => setLook({ ...look, filter: filter.value }));
  networks.addEventListener("change", () => api.postMessage({ type: "network", networkId: networks.value }));
  const tools = element(
    "div",
    { id: "tools", role: "toolbar", "aria-label": "Records" },
    element("label", { for: "filter" }, "Filter"),
    filter,
    networkLabel,
    networks,
    verify,
    copy,
    button("Write Hosts…", () => api.postMessage({ type: "writeHosts" })),
    button("Write DNS…", () => api.postMessage({ type: "writeDns" })),
  );
  document
    .getElementById("records")
    ?.append(heading, verified, tools, status, element("div", { id: "scroll" }, table.root), notes);
  window.addEventListener("message", ({ data }: MessageEvent<RecordsPage>) => {
    page = data;
    drawPage(page);
  });
  if (!recordColumns.some(([column]) => column === look.order.column)) look = { ...look, order: byName };
  api.postMessage({ type: "ready" });
}

start();
