import type { PageNode, PageScene } from "../../core/topology/protocol";
import { element, make } from "./element";

interface Row {
  readonly item: HTMLElement;
  readonly group: HTMLElement | undefined;
  readonly number: number;
}

/** The text twin: the same graph as a tree, for screen readers. Rows are made when their parents open. */
export class OutlineTree {
  readonly #root = element("outline");
  readonly #choose: (number: number) => void;
  readonly #rows = new Map<number, Row>();
  #scene: PageScene | undefined;
  #children = new Map<string, number[]>();
  #numbers = new Map<string, number>();

  constructor(choose: (number: number) => void) {
    this.#choose = choose;
    this.#root.addEventListener("click", (event) => this.#click(event));
    this.#root.addEventListener("keydown", (event) => this.#press(event));
  }

  setScene(scene: PageScene): void {
    this.#scene = scene;
    this.#rows.clear();
    this.#numbers = new Map(scene.nodes.map(({ id }, i) => [id, i]));
    this.#children = new Map();
    scene.nodes.forEach(({ parent }, i) => {
      const key = parent !== undefined && this.#numbers.has(parent) ? parent : "";
      const list = this.#children.get(key);
      if (list) list.push(i);
      else this.#children.set(key, [i]);
    });
    this.#root.replaceChildren();
    const first = this.#children.get("") ?? [];
    this.#add(this.#root, first, 1);
    this.#rows.get(first[0] ?? -1)?.item.setAttribute("tabindex", "0");
  }

  /** Opens the way to a node and marks its row; the focus moves only if it is in the outline already. */
  select(number: number | undefined): void {
    for (const marked of this.#root.querySelectorAll("[aria-selected=true]")) {
      marked.setAttribute("aria-selected", "false");
    }
    const row = number === undefined ? undefined : this.#reveal(number);
    if (!row) return;
    for (const each of this.#root.querySelectorAll("[tabindex='0']")) each.setAttribute("tabindex", "-1");
    row.item.setAttribute("aria-selected", "true");
    row.item.tabIndex = 0;
    if (this.#root.contains(document.activeElement)) row.item.focus({ preventScroll: true });
    row.item.scrollIntoView({ block: "nearest" });
  }

  #add(parent: HTMLElement, numbers: readonly number[], level: number): void {
    for (const number of numbers) {
      const row = this.#makeRow(number, level, numbers.length);
      this.#rows.set(number, row);
      parent.append(row.item);
    }
  }

  #makeRow(number: number, level: number, count: number): Row {
    const node = this.#scene?.nodes[number];
    const item = make("li");
    item.setAttribute("role", "treeitem");
    item.setAttribute("aria-level", String(level));
    item.setAttribute("aria-setsize", String(count));
    item.tabIndex = -1;
    item.dataset["number"] = String(number);
    const row = make("span", "row");
    row.append(make("b", "", node?.name), make("span", "lines", describeLines(this.#scene, node)));
    item.append(row);
    const hasInner = this.#children.has(node?.id ?? "");
    return { item, group: hasInner ? addGroup(item) : undefined, number };
  }

  #open(row: Row, isOpen: boolean): void {
    if (!row.group) return;
    if (isOpen && row.group.childElementCount === 0) {
      const inner = this.#children.get(this.#scene?.nodes[row.number]?.id ?? "") ?? [];
      this.#add(row.group, inner, Number(row.item.getAttribute("aria-level")) + 1);
    }
    row.group.hidden = !isOpen;
    row.item.setAttribute("aria-expanded", String(isOpen));
  }

  #reveal(number: number): Row | undefined {
    const parent = this.#numbers.get(this.#scene?.nodes[number]?.parent ?? "");
    const above = parent === undefined ? undefined : this.#reveal(parent);
    if (above) this.#open(above, true);
    return this.#rows.get(number);
  }

  #rowOf({ target }: Event): Row | undefined {
    const item = target instanceof Element ? target.closest<HTMLElement>("[role=treeitem]") : null;
    return item ? this.#rows.get(Number(item.dataset["number"])) : undefined;
  }

  #click(event: MouseEvent): void {
    const row = this.#rowOf(event);
    if (!row) return;
    this.#open(row, row.group?.hidden === true);
    this.#choose(row.number);
  }

  #press(event: KeyboardEvent): void {
    const row = this.#rowOf(event);
    const open = (each: Row, isOpen: boolean): void => this.#open(each, isOpen);
    if (!row || !handleKey(event.key, row, { root: this.#root, open, choose: this.#choose })) return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function addGroup(item: HTMLElement): HTMLElement {
  const group = make("ul");
  group.setAttribute("role", "group");
  group.hidden = true;
  item.setAttribute("aria-expanded", "false");
  item.append(group);
  return group;
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

/** Where the lines of a node lead. */
function describeLines(scene: PageScene | undefined, node: PageNode | undefined): string {
  const lines = scene?.edges.filter(({ source }) => source === node?.id) ?? [];
  const told = lines.slice(0, mostLines).map(({ name }) => name);
  const rest = lines.length > mostLines ? [`and ${lines.length - mostLines} more`] : [];
  return [...told, ...rest].map((line) => ` ${line}.`).join("");
}
