// The table itself: one stop of the Tab key, then arrow keys from row to row.

import type { RecordColumn, RecordRow, RowOrder } from "../../core/dns/records-protocol";
import { recordColumns } from "../../core/dns/records-protocol";
import { element } from "./element";

export interface TableEvents {
  readonly onSort: (column: RecordColumn) => void;
  readonly onCopy: (fqdn: string) => void;
}

export interface RecordsTable {
  readonly root: HTMLElement;
  draw(rows: readonly RecordRow[], order: RowOrder): void;
}

export function createTable({ onSort, onCopy }: TableEvents): RecordsTable {
  const heads = recordColumns.map(([column, title]) => headOf(column, title, onSort));
  const body = element("tbody");
  const head = element("thead", {}, element("tr", {}, ...heads.map(({ cell }) => cell)));
  const caption = element(
    "caption",
    {},
    "Names and addresses. Arrow keys move between rows, Ctrl+C copies a row.",
  );
  const root = element("table", {}, caption, head, body);
  let current = "";

  function makeCurrent(row: HTMLTableRowElement | undefined): void {
    for (const other of body.querySelectorAll<HTMLElement>('tr[tabindex="0"]')) other.tabIndex = -1;
    if (!row) return;
    current = row.dataset["fqdn"] ?? "";
    row.tabIndex = 0;
  }

  body.addEventListener("keydown", (event) => {
    const row = rowAround(event.target);
    if (row && isCopy(event)) onCopy(row.dataset["fqdn"] ?? "");
    else if (!row || !focusNext([...body.rows], row, event.key)) return;
    event.preventDefault();
  });
  body.addEventListener("focusin", ({ target }) => makeCurrent(rowAround(target) ?? undefined));

  return {
    root,
    draw: (shown, order) => {
      const hadFocus = body.contains(document.activeElement);
      body.replaceChildren(...shown.map(rowOf));
      for (const { cell, column } of heads) {
        const direction = order.isDescending ? "descending" : "ascending";
        cell.setAttribute("aria-sort", column === order.column ? direction : "none");
      }
      const row = [...body.rows].find(({ dataset }) => dataset["fqdn"] === current) ?? body.rows[0];
      makeCurrent(row);
      if (hadFocus) row?.focus();
    },
  };
}

function rowAround(target: EventTarget | null): HTMLTableRowElement | null {
  return target instanceof Element ? target.closest("tr") : null;
}

function focusNext(rows: readonly HTMLTableRowElement[], row: HTMLTableRowElement, key: string): boolean {
  const next = rows[nextIndex(key, rows.indexOf(row), rows.length)];
  next?.focus();
  return next !== undefined;
}

function headOf(column: RecordColumn, title: string, onSort: (column: RecordColumn) => void) {
  const sort = element("button", { type: "button" }, title);
  sort.addEventListener("click", () => onSort(column));
  return { column, cell: element("th", { scope: "col", "aria-sort": "none" }, sort) };
}

const signs: Readonly<Record<RecordRow["status"], string>> = {
  "": "",
  private: "✓",
  public: "✗",
  wrong: "✗",
  missing: "✗",
};

function rowOf(row: RecordRow): HTMLTableRowElement {
  const cells = recordColumns.map(([column]) => cellOf(row, column));
  const made = element("tr", { tabindex: "-1" }, ...cells);
  made.dataset["fqdn"] = row.fqdn;
  return made;
}

function cellOf(row: RecordRow, column: RecordColumn): HTMLElement {
  if (column === "fqdn") return element("th", { scope: "row" }, ...breakable(row.fqdn));
  if (column !== "check") return element("td", { class: column }, row[column]);
  if (row.status === "") return element("td", { class: "check" }, "not verified");
  const sign = element("span", { "aria-hidden": "true" }, `${signs[row.status]} `);
  const next = row.next === "" ? [] : [element("p", {}, row.next)];
  return element("td", { class: `check ${row.status}` }, sign, row.check, ...next);
}

/** A long name breaks behind its dots; what is copied of it holds no break. */
function breakable(name: string): readonly (Node | string)[] {
  return name.split(/(?<=\.)/).flatMap((label, index) => (index === 0 ? [label] : [element("wbr"), label]));
}

/** With text selected, the copy key copies that text, as everywhere. */
function isCopy(event: KeyboardEvent): boolean {
  const isKey =
    event.key.toLowerCase() === "c" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  return isKey && (window.getSelection()?.isCollapsed ?? true);
}

const pageOfRows = 10;

function nextIndex(key: string, from: number, count: number): number {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: Math.min(from + pageOfRows, count - 1),
    PageUp: Math.max(from - pageOfRows, 0),
    Home: 0,
    End: count - 1,
  };
  return targets[key] ?? -1;
}
