import type { Estate } from "../../src/core/estate/model";
import { describe } from "../../src/core/topology/details";
import type { NodeFinding } from "../../src/core/topology/graph/graph";
import { completeScene, showTopology } from "../../src/core/topology/page-scene";
import { parseToHost, type PageRequest, type ToPage } from "../../src/core/topology/protocol";

export interface LoopbackOptions {
  /** What the page shows when it opens. */
  readonly first?: PageRequest;
  readonly findings?: readonly NodeFinding[];
}

/** Answers the page as the editor's host would, as far as that needs no editor. */
export function createLoopbackHost(
  estate: Estate,
  { first = wholeEstate, findings = [] }: LoopbackOptions = {},
): (message: unknown) => ToPage[] {
  let request = first;
  let shown: ReturnType<typeof showTopology> | undefined;
  const show = (next: PageRequest): ToPage[] => {
    request = next;
    const { scene, page } = showTopology(estate, request, findings);
    shown = { scene, page };
    return [{ type: "scene", scene: page }];
  };
  return (value) => {
    const message = parseToHost(value);
    if (message?.type === "ready") return show(first);
    if (message?.type === "complete") {
      return shown ? [{ type: "markup", markup: completeScene(shown.scene) }] : [];
    }
    if (message?.type === "show") return show(message.request);
    if (message?.type === "select") {
      const details = shown && describe(shown.scene, message.id);
      return details ? [{ type: "details", details }] : [];
    }
    if (message?.type === "act" && message.action === "scope") {
      const node = shown?.scene.graphNodes.get(message.id);
      const id = node?.resourceId;
      const scope = node?.kind === "network" ? { networkId: id ?? "" } : { workspaceId: id ?? "" };
      return id === undefined ? [] : show({ ...request, toggled: [], scope });
    }
    return message ? [{ type: "notice", text: `${message.type} needs the editor.` }] : [];
  };
}

const wholeEstate: PageRequest = {
  scope: "estate",
  toggled: [],
  hidden: [],
  showsGuards: false,
  showsResourceGroups: false,
};
