import type { Estate } from "../../src/core/estate/model";
import { describe } from "../../src/core/topology/details";
import type { NodeFinding } from "../../src/core/topology/graph/graph";
import { showTopology } from "../../src/core/topology/page-scene";
import { parseToHost, type PageRequest, type ToPage } from "../../src/core/topology/protocol";

/** Answers the page as the editor's host would, as far as that needs no editor. */
export function createLoopbackHost(
  estate: Estate,
  findings: readonly NodeFinding[] = [],
): (message: unknown) => ToPage[] {
  let request = wholeEstate;
  let shown = showTopology(estate, request, findings);
  const show = (next: PageRequest): ToPage[] => {
    request = next;
    shown = showTopology(estate, request, findings);
    return [{ type: "scene", scene: shown.page }];
  };
  return (value) => {
    const message = parseToHost(value);
    if (message?.type === "ready") return show(wholeEstate);
    if (message?.type === "show") return show(message.request);
    if (message?.type === "select") {
      const details = describe(shown.scene, message.id);
      return details ? [{ type: "details", details }] : [];
    }
    if (message?.type === "act" && message.action === "scope") {
      const node = shown.scene.graphNodes.get(message.id);
      const id = node?.resourceId;
      const scope = node?.kind === "network" ? { networkId: id ?? "" } : { workspaceId: id ?? "" };
      return id === undefined ? [] : show({ ...request, toggled: [], scope });
    }
    return message ? [{ type: "notice", text: `${message.type} needs the editor.` }] : [];
  };
}

const wholeEstate: PageRequest = { scope: "estate", toggled: [], hidden: [], showsGuards: false };
