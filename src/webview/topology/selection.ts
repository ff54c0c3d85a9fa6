import type { PageScene } from "../../core/topology/protocol";
import { showDetails } from "./details-card";
import type { Drawing } from "./drawing";
import { element } from "./element";
import { post } from "./host";

export interface Selection {
  readonly node: () => number | undefined;
  /** Where following lines started from. */
  readonly origin: () => number | undefined;
  readonly choose: (number: number, how?: { readonly quietly?: boolean; readonly stays?: boolean }) => void;
  readonly chooseEdge: (number: number | undefined) => void;
  readonly followTo: (origin: number, end: { readonly edge: number; readonly node: number }) => void;
  readonly hover: (node: number | undefined, edge: number | undefined) => void;
  readonly openDetails: () => void;
  readonly clear: () => void;
  readonly reset: () => void;
}

export interface SelectionHost {
  readonly drawing: Drawing;
  readonly scene: () => PageScene | undefined;
  readonly reveal: (number: number) => void;
  readonly changed: (number: number | undefined) => void;
}

/** What is selected and what is marked around it, in step with the outline and the host. */
export function createSelection({ drawing, scene, reveal, changed }: SelectionHost): Selection {
  const stage = element("stage");
  let node: number | undefined;
  let edge: number | undefined;
  let start: number | undefined;
  let hovered = "";

  const mark = (around: number | undefined, along: number | undefined): void => {
    const edges = new Set<number>();
    const nodes = new Set<number>();
    const current = scene();
    const id = current?.nodes[around ?? -1]?.id;
    const ends = new Set<string>();
    current?.edges.forEach(({ source, target }, i) => {
      if (i !== along && source !== id && target !== id) return;
      edges.add(i);
      ends.add(source).add(target);
    });
    if (ends.size > 0) current?.nodes.forEach((each, i) => ends.has(each.id) && nodes.add(i));
    drawing.mark({ selected: node, selectedEdge: edge, nodes, edges });
  };

  const settle = (number: number | undefined, along?: number): void => {
    node = number;
    edge = along;
    mark(node, edge);
    if (node === undefined) stage.removeAttribute("aria-activedescendant");
    else stage.setAttribute("aria-activedescendant", `node-${node}`);
    element("spoken").textContent =
      scene()?.nodes[node ?? -1]?.name ?? scene()?.edges[edge ?? -1]?.name ?? "";
  };

  const choose: Selection["choose"] = (number, { quietly = false, stays = false } = {}) => {
    if (!stays) reveal(number);
    settle(number);
    start = number;
    changed(number);
    const id = scene()?.nodes[number]?.id;
    if (id !== undefined && !quietly) post({ type: "select", id });
  };

  const chooseEdge = (number: number | undefined): void => {
    settle(undefined, number);
    const id = scene()?.edges[number ?? -1]?.id;
    if (id === undefined) showDetails(undefined);
    else post({ type: "select", id });
  };

  return {
    node: () => node,
    origin: () => start,
    choose,
    chooseEdge,
    followTo: (origin, end) => {
      choose(end.node);
      settle(end.node, end.edge);
      start = origin;
    },
    hover: (overNode, overEdge) => {
      const key = `${overNode ?? ""}|${overEdge ?? ""}`;
      if (key === hovered) return;
      hovered = key;
      const isOver = overNode !== undefined || overEdge !== undefined;
      mark(isOver ? overNode : node, isOver ? overEdge : edge);
    },
    openDetails: () => {
      const id = scene()?.nodes[node ?? -1]?.id;
      if (id !== undefined) post({ type: "select", id });
      element("details").focus();
    },
    clear: () => {
      settle(undefined);
      start = undefined;
      showDetails(undefined);
      changed(undefined);
    },
    reset: () => {
      node = edge = start = undefined;
    },
  };
}
