import type { NetworkIsolationApi, WorkspaceSummary } from "../api";
import { idKey, parseId } from "../core/arm/ids";
import type { Estate, Workspace } from "../core/estate/model";
import { listEndpoints } from "../core/isolation/private-endpoints";
import { judgeIsolation } from "../core/isolation/verdict";
import type { DependencyExposure } from "../core/isolation/exposure";
import type { EstateStore } from "./estate-store";

export function createApi(store: EstateStore): NetworkIsolationApi {
  return {
    apiVersion: 1,
    refresh: () => store.refresh(),
    workspaces: () => {
      const { estate } = store;
      return estate ? estate.list("workspaces").map((workspace) => summarize(estate, workspace)) : [];
    },
    onDidChange: store.onDidChange,
  };
}

function summarize(estate: Estate, workspace: Workspace): WorkspaceSummary {
  const { verdict, inbound, outbound, reasons, dependencies } = judgeIsolation(estate, workspace);
  const ids = [workspace.id, ...dependencies.map(({ id }) => id)].filter((id) => id !== "").map(idKey);
  return {
    id: workspace.id,
    name: workspace.name,
    kind: workspace.kind,
    location: workspace.location ?? "",
    subscriptionId: parseId(workspace.id).subscriptionId,
    verdict,
    inbound: inbound.value,
    outbound: outbound.value,
    reasons: [...reasons],
    dependencies: dependencies
      .filter(({ id }) => id !== "")
      .map((dependency) => summarizeDependency(estate, dependency)),
    gaps: estate.gaps
      .filter(({ subject }) => ids.some((id) => idKey(subject) === id || idKey(subject).startsWith(`${id}/`)))
      .map(({ subject, reason }) => ({ subject, reason })),
  };
}

function summarizeDependency(
  estate: Estate,
  { id, role, exposure }: DependencyExposure,
): WorkspaceSummary["dependencies"][number] {
  const { rows } = listEndpoints(estate, { id }, []);
  const privateEndpoints = rows.map(({ endpointId = "", groupId, state }) => ({
    id: endpointId,
    groupId,
    state,
  }));
  return { id, role, exposure, privateEndpoints };
}
