import type { PageScene } from "../../core/topology/protocol";
import { showDetails } from "./details-card";
import type { Drawing } from "./drawing";
import { element } from "./element";
import { post } from "./host";

export interface SelectionOptions {
  readonly drawing: Drawing;
  readonly scene: () => PageScene | undefined;
  readonly reveal: (number: number) => void;
  readonly changed: (number: number | undefined) => void;
}

export interface Choice {
  /** The host knows already. */
  readonly quietly?: boolean;
  /** The node is in sight already. */
  readonly stays?: boolean;
}

/** What is selected and what is marked around it, in step with the outline and the host. */
export class Selection {
  readonly #options: SelectionOptions;
  readonly #stage = element("stage");
  #node: number | undefined;
  #edge: number | undefined;
  #origin: number | undefined;
  #hovered = "";

  constructor(options: SelectionOptions) {
    this.#options = options;
  }

  get node(): number | undefined {
    return this.#node;
  }

  /** Where following lines started from. */
  get origin(): number | undefined {
    return this.#origin;
  }

  choose(number: number, { quietly = false, stays = false }: Choice = {}): void {
    if (!stays) this.#options.reveal(number);
    this.#settle(number, undefined);
    this.#origin = number;
    this.#options.changed(number);
    const id = this.#idOf(number);
    if (id !== undefined && !quietly) post({ type: "select", id });
  }

  chooseEdge(number: number | undefined): void {
    this.#settle(undefined, number);
    const id = this.#options.scene()?.edges[number ?? -1]?.id;
    if (id === undefined) showDetails(undefined);
    else post({ type: "select", id });
  }

  /** Goes along an edge; the next step goes on from the same origin. */
  follow(origin: number, end: { readonly edge: number; readonly node: number }): void {
    this.choose(end.node);
    this.#settle(end.node, end.edge);
    this.#origin = origin;
  }

  hover(node: number | undefined, edge: number | undefined): void {
    const key = `${node ?? ""}|${edge ?? ""}`;
    if (key === this.#hovered) return;
    this.#hovered = key;
    const isOver = node !== undefined || edge !== undefined;
    this.#mark(isOver ? node : this.#node, isOver ? edge : this.#edge);
  }

  openDetails(): void {
    const id = this.#idOf(this.#node);
    if (id !== undefined) post({ type: "select", id });
    element("details").focus();
  }

  clear(): void {
    this.#settle(undefined, undefined);
    this.#origin = undefined;
    showDetails(undefined);
    this.#options.changed(undefined);
  }

  /** Forgets the numbers of a drawing that is gone. */
  reset(): void {
    this.#node = this.#edge = this.#origin = undefined;
    this.#stage.removeAttribute("aria-activedescendant");
  }

  #idOf(number: number | undefined): string | undefined {
    return this.#options.scene()?.nodes[number ?? -1]?.id;
  }

  #settle(node: number | undefined, edge: number | undefined): void {
    this.#node = node;
    this.#edge = edge;
    this.#mark(node, edge);
    if (node === undefined) this.#stage.removeAttribute("aria-activedescendant");
    else this.#stage.setAttribute("aria-activedescendant", `node-${node}`);
    const scene = this.#options.scene();
    element("spoken").textContent = scene?.nodes[node ?? -1]?.name ?? scene?.edges[edge ?? -1]?.name ?? "";
  }

  #mark(around: number | undefined, along: number | undefined): void {
    const scene = this.#options.scene();
    const inside = listInside(scene, this.#idOf(around));
    const edges = new Set<number>();
    const ends = new Set<string>();
    scene?.edges.forEach(({ source, target }, i) => {
      if (i !== along && !inside.has(source) && !inside.has(target)) return;
      edges.add(i);
      ends.add(source).add(target);
    });
    if (ends.size > 0) for (const each of inside) ends.add(each);
    const nodes = new Set<number>();
    if (ends.size > 0) scene?.nodes.forEach((each, i) => ends.has(each.id) && nodes.add(i));
    this.#options.drawing.mark({ selected: this.#node, selectedEdge: this.#edge, nodes, edges });
  }
}

/** A node and what lies in it. */
function listInside(scene: PageScene | undefined, id: string | undefined): Set<string> {
  const inside = new Set(id === undefined ? [] : [id]);
  // Containers come before what they hold.
  for (const node of scene?.nodes ?? []) if (inside.has(node.parent ?? "")) inside.add(node.id);
  return inside;
}
