// What the view says around its rows: age, origin, filter, count.

import { isObject, textAt } from "../../core/arm/json";
import type { Estate } from "../../core/estate/model";
import { isRefusal } from "../../host/refusal";
import type { EstateStore, Origin } from "../../host/estate-store";
import { tenantsThatNeedSignIn } from "../../host/tenants";
import type { Tree } from "./build-tree";
import type { Filter } from "./filter";

export interface Status {
  readonly message: string | undefined;
  readonly description: string | undefined;
  readonly badge: { readonly value: number; readonly tooltip: string } | undefined;
}

type StoreView = Pick<EstateStore, "estate" | "origin" | "failure" | "isRefreshing">;

export function describeStatus(store: StoreView, tree: Tree | undefined, filter: Filter): Status {
  const badge =
    tree && tree.notIsolated > 0
      ? {
          value: tree.notIsolated,
          tooltip: `${tree.notIsolated} of ${tree.total} workspaces ${tree.notIsolated === 1 ? "is" : "are"} not isolated`,
        }
      : undefined;
  return { message: messageOf(store, tree, filter), description: descriptionOf(store, tree), badge };
}

/** The editor hides its welcome texts behind a message, so an empty tree gets one only while it is being read. */
function messageOf(store: StoreView, tree: Tree | undefined, filter: Filter): string | undefined {
  if (!store.estate || !tree || tree.total === 0) {
    return store.isRefreshing ? "Reading from Azure…" : undefined;
  }
  const filtered =
    filter.text === "" ? undefined : `Filter “${filter.text}”: ${tree.shown} of ${tree.total} workspaces.`;
  const said = [filtered, stateMessage(store, ageOf(store.estate))].filter(
    (sentence) => sentence !== undefined,
  );
  return said.length > 0 ? said.join(" ") : undefined;
}

function stateMessage(store: StoreView, when: string): string | undefined {
  const shown = shownWords(store.origin, when);
  if (store.isRefreshing) return `Refreshing. Shown: ${shown}.`;
  if (store.failure !== undefined) return `${reasonOf(store.failure)} Shown: ${shown}.`;
  return store.origin.kind === "file" ? `${shown}. Refresh reads from Azure again.` : undefined;
}

function shownWords(origin: Origin, when: string): string {
  return origin.kind === "file" ? `${origin.name}, captured ${when}` : `what was read ${when}`;
}

/** Stands beside the title, also while a welcome text is shown: that of a failure says that the reason is here. */
function descriptionOf(store: StoreView, tree: Tree | undefined): string | undefined {
  const isEmpty = !tree || tree.total === 0;
  if (isEmpty && store.failure !== undefined && !store.isRefreshing) return reasonOf(store.failure);
  return store.origin.kind === "file" ? "snapshot" : undefined;
}

function reasonOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : "The last refresh failed.";
}

function ageOf(estate: Estate): string {
  const captured = new Date(estate.capturedAt);
  if (Number.isNaN(captured.getTime())) return "at an unknown time";
  return captured.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

export type ViewState =
  | "none"
  | "reading"
  | "signedOut"
  | "tenantNeedsSignIn"
  | "noSubscriptions"
  | "noWorkspaces"
  | "error"
  | "ready";

/** Which welcome text fits an empty tree. */
export function stateOf(store: StoreView): ViewState {
  const { estate } = store;
  if (estate && estate.list("workspaces").length > 0) return "ready";
  if (store.isRefreshing) return "reading";
  if (store.failure !== undefined) return codeOf(store.failure) === "signed-out" ? "signedOut" : "error";
  if (!estate) return "none";
  if (estate.subscriptions.length > 0 || store.origin.kind === "file") return "noWorkspaces";
  return tenantsThatNeedSignIn(estate).length > 0 ? "tenantNeedsSignIn" : "noSubscriptions";
}

export type Problem = "settings" | "unreachable" | "malformed" | "throttled" | "forbidden" | "other";

const problems: Readonly<Record<string, Problem>> = {
  refused: "settings",
  unreachable: "unreachable",
  malformed: "malformed",
  throttled: "throttled",
  forbidden: "forbidden",
};

/** Which sentence of the welcome text says why nothing could be read. */
export function problemOf({ failure }: StoreView): Problem | undefined {
  if (failure === undefined) return undefined;
  return isRefusal(failure) ? "settings" : (problems[codeOf(failure) ?? ""] ?? "other");
}

function codeOf(failure: unknown): string | undefined {
  return isObject(failure) ? textAt(failure, "code") : undefined;
}
