import type { PageRequest, ToHost, ToPage } from "../../core/topology/protocol";
import { parseRequest, parseToPage } from "../../core/topology/protocol";
import { parseView, type View } from "./view";

interface EditorApi {
  postMessage(message: ToHost): void;
  setState(state: unknown): void;
  getState(): unknown;
}

declare function acquireVsCodeApi(): EditorApi;

const editor = acquireVsCodeApi();

export const post = (message: ToHost): void => editor.postMessage(message);

/** What survives hiding and a restart: the host gets the request back and draws it again. */
export interface Kept {
  readonly request: PageRequest;
  readonly selected: string | undefined;
  readonly view: View | undefined;
}

export const keep = (kept: Kept): void => editor.setState(kept);

export function recall(): Kept | undefined {
  const state = editor.getState();
  if (typeof state !== "object" || state === null) return undefined;
  const { request, selected, view } = state as { request?: unknown; selected?: unknown; view?: unknown };
  const parsed = parseRequest(request);
  if (!parsed) return undefined;
  return {
    request: parsed,
    selected: typeof selected === "string" ? selected : undefined,
    view: parseView(view),
  };
}

export function listen(handle: (message: ToPage) => void): void {
  window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const message = parseToPage(data);
    if (message) handle(message);
  });
}
