import type { PageNode, PageScene } from "../../core/topology/protocol";
import { element, make } from "./element";

export interface OutlineTree {
  readonly setScene: (scene: PageScene) => void;
  /** Opens the way to a node and marks its row; the focus moves only if it is in the outline already. */
  readonly select: (number: number | undefined) => void;
}

interface Row {
  readonly item: HTMLElement;
  readonly group: HTMLElement | undefined;
  readonly number: number;
}

/** The text twin: the same graph as a tree, for screen readers. Rows are made when their parents open. */
export function createOutlineTree(choose: (number: number) => void): OutlineTree {
  const root = element("outline");
  let scene: PageScene | undefined;
  let children = new Map<string, number[]>();
  let numbers = new Map<string, number>();
  const rows = new Map<number, Row>();

  const add = (parent: HTMLElement, list: readonly number[], level: number): void => {
    parent.append(
      ...list.map((number) => {
        const row = makeRow({ number, level, count: list.length });
        rows.set(number, row);
        return row.item;
      }),
    );
  };
  const makeRow = ({ number, level, count }: { number: number; level: number; count: number }): Row => {
    const node = scene?.nodes[number];
    const inner = children.get(node?.id ?? "") ?? [];
    const item = make("li");
    item.setAttribute("role", "treeitem");
    item.setAttribute("aria-level", String(level));
    item.setAttribute("aria-setsize", String(count));
    item.tabIndex = -1;
    item.dataset["number"] = String(number);
    item.append(make("span", "row", describe(scene, node)));
    const group = inner.length > 0 ? make("ul") : undefined;
    if (group) {
      group.setAttribute("role", "group");
      group.hidden = true;
      item.setAttribute("aria-expanded", "false");
      item.append(group);
    }
    return { item, group, number };
  };
  const open = (row: Row, isOpen: boolean): void => {
    if (!row.group) return;
    const inner = children.get(scene?.nodes[row.number]?.id ?? "") ?? [];
    const level = Number(row.item.getAttribute("aria-level"));
    if (isOpen && row.group.childElementCount === 0) add(row.group, inner, level + 1);
    row.group.hidden = !isOpen;
    row.item.setAttribute("aria-expanded", String(isOpen));
  };
  const reveal = (number: number): Row | undefined => {
    const parent = numbers.get(scene?.nodes[number]?.parent ?? "");
    const above = parent === undefined ? undefined : reveal(parent);
    if (above) open(above, true);
    return rows.get(number);
  };
  const select = (number: number | undefined): void => {
    for (const marked of root.querySelectorAll("[aria-selected=true]")) {
      marked.setAttribute("aria-selected", "false");
    }
    const row = number === undefined ? undefined : reveal(number);
    if (!row) return;
    row.item.setAttribute("aria-selected", "true");
    for (const each of root.querySelectorAll("[tabindex='0']")) each.setAttribute("tabindex", "-1");
    row.item.tabIndex = 0;
    if (root.contains(document.activeElement)) row.item.focus({ preventScroll: true });
    row.item.scrollIntoView({ block: "nearest" });
  };
  const setScene = (next: PageScene): void => {
    scene = next;
    rows.clear();
    numbers = new Map(next.nodes.map(({ id }, i) => [id, i]));
    children = new Map();
    next.nodes.forEach(({ parent }, i) => {
      const key = parent !== undefined && numbers.has(parent) ? parent : "";
      children.set(key, [...(children.get(key) ?? []), i]);
    });
    root.replaceChildren();
    add(root, children.get("") ?? [], 1);
    rows.get(children.get("")?.[0] ?? -1)?.item.setAttribute("tabindex", "0");
  };
  const rowOf = (target: EventTarget | null): Row | undefined => {
    const item = target instanceof Element ? target.closest<HTMLElement>("[role=treeitem]") : null;
    return item ? rows.get(Number(item.dataset["number"])) : undefined;
  };
  root.addEventListener("click", (event) => {
    const row = rowOf(event.target);
    if (!row) return;
    open(row, row.group?.hidden === true);
    choose(row.number);
  });
  root.addEventListener("keydown", (event) => {
    const row = rowOf(event.target);
    if (!row || !handleKey(event.key, row, { root, open, choose })) return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { setScene, select };
}

interface TreeActions {
  readonly root: HTMLElement;
  readonly open: (row: Row, isOpen: boolean) => void;
  readonly choose: (number: number) => void;
}

/** Keys of the ARIA tree pattern. */
function handleKey(key: string, row: Row, { root, open, choose }: TreeActions): boolean {
  const seen = [...root.querySelectorAll<HTMLElement>("[role=treeitem]")].filter(
    (item) => !item.closest("ul[hidden]"),
  );
  const at = seen.indexOf(row.item);
  const focus = (item: HTMLElement | null | undefined): void => {
    if (item) choose(Number(item.dataset["number"]));
    item?.focus();
  };
  const actions: Readonly<Record<string, () => void>> = {
    ArrowDown: () => focus(seen[at + 1]),
    ArrowUp: () => focus(seen[at - 1]),
    Home: () => focus(seen[0]),
    End: () => focus(seen[seen.length - 1]),
    ArrowRight: () => (row.group?.hidden === true ? open(row, true) : focus(row.group?.querySelector("li"))),
    ArrowLeft: () =>
      row.group?.hidden === false
        ? open(row, false)
        : focus(row.item.parentElement?.closest<HTMLElement>("li")),
    Enter: () => choose(row.number),
    " ": () => choose(row.number),
  };
  actions[key]?.();
  return actions[key] !== undefined;
}

const mostLines = 12;

/** The node's name, with where its lines lead. */
function describe(scene: PageScene | undefined, node: PageNode | undefined): string {
  if (!scene || !node) return "";
  const lines = scene.edges.filter(({ source }) => source === node.id);
  const told = lines.slice(0, mostLines).map(({ name }) => name);
  const rest = lines.length > mostLines ? [`and ${lines.length - mostLines} more`] : [];
  return [node.name, ...told, ...rest].join("; ");
}
