import type { PageScope } from "../core/topology/protocol";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";
import { needScope } from "./topology-scope";

/** `{ scope? }` → `{ scope }`: opens the diagram of it. */
export function showTopology(store: EstateStore, show: (scope: PageScope) => void): CommandHandler {
  return async (options) => {
    const scope = await needScope(store, options);
    show(scope);
    return { scope };
  };
}
