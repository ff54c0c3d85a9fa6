import { addEdge, addNode, type Draft } from "./draft";

export const internetId = "internet";

export interface PublicPath {
  readonly message: string;
  /** What narrows the door: selected addresses. */
  readonly limit?: string | undefined;
}

/** Draws the way in from the internet where a door is open. */
export function addPublicPath(draft: Draft, target: string, { message, limit }: PublicPath): void {
  addNode(draft, {
    id: internetId,
    parent: undefined,
    kind: "internet",
    label: "Internet",
    detail: "any address",
  });
  addEdge(draft, {
    kind: "publicPath",
    source: internetId,
    target,
    label: limit,
    fault: { kind: limit === undefined ? "public" : "restricted", message },
  });
}
