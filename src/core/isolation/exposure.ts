// How exposed the resources are that a workspace depends on.

import { isObject, valueAt } from "../arm/json";
import { nameOfId } from "../arm/ids";
import type {
  ApplicationInsights,
  DependencyRole,
  Estate,
  GuardedResource,
  Kind,
  Reference,
  Workspace,
} from "../estate/model";
import { unreadableHub, unreadProperties } from "./inbound";
import { judged } from "./judged";
import type { Judged } from "./judged";

export type Exposure = "public" | "restricted" | "private" | "unknown";

export interface DependencyExposure {
  readonly role: DependencyRole;
  /** Empty where the workspace names none. */
  readonly id: string;
  readonly exposure: Exposure;
  readonly reasons: readonly string[];
}

export const dependencyKinds = {
  storage: "storageAccounts",
  keyVault: "keyVaults",
  containerRegistry: "containerRegistries",
  applicationInsights: "applicationInsights",
} as const satisfies Readonly<Record<DependencyRole, Kind>>;

type DependencyKind = (typeof dependencyKinds)[DependencyRole];

/** A registry and Application Insights may not exist yet; without storage or vault the answer is unknown. */
const roles = [
  { role: "storage", property: "storageAccountId", isRequired: true },
  { role: "keyVault", property: "keyVaultId", isRequired: true },
  { role: "containerRegistry", property: "containerRegistryId", isRequired: false },
  { role: "applicationInsights", property: "applicationInsightsId", isRequired: false },
] as const satisfies readonly { role: DependencyRole; property: keyof Workspace; isRequired: boolean }[];

export function judgeDependencies(estate: Estate, workspace: Workspace): readonly DependencyExposure[] {
  const owner = estate.networkOwnerOf(workspace);
  return roles.flatMap(({ role, property, isRequired }) => {
    const id = owner?.[property] ?? workspace[property];
    if (id === undefined) {
      const reasons = [whyUnnamed(estate, workspace, role)];
      return isRequired ? [{ role, id: "", exposure: "unknown" as const, reasons }] : [];
    }
    const { value, reasons } = judgeExposure(estate.refer<DependencyKind>(dependencyKinds[role], id));
    return [{ role, id, exposure: value, reasons: reasons.map((reason) => `${nameOfId(id)}: ${reason}`) }];
  });
}

/** A dependency itself, where it could be read. */
export function findDependency(
  estate: Estate,
  { role, id }: Pick<DependencyExposure, "role" | "id">,
): GuardedResource | ApplicationInsights | undefined {
  return estate.find<DependencyKind>(dependencyKinds[role], id);
}

function whyUnnamed(estate: Estate, workspace: Workspace, role: DependencyRole): string {
  const owner = estate.networkOwnerOf(workspace);
  if (!owner) return unreadableHub(estate, workspace);
  const isRead = isObject(valueAt(owner.raw, "properties"));
  return isRead ? `The workspace names no ${role}.` : unreadProperties(estate, owner);
}

export function judgeExposure(reference: Reference<GuardedResource | ApplicationInsights>): Judged<Exposure> {
  const { resource, gap } = reference;
  if (!resource) return judged("unknown", gap?.reason ?? "It cannot be read.");
  if (!isObject(valueAt(resource.raw, "properties"))) {
    return judged("unknown", "Its properties were not read.");
  }
  return "networkAcls" in resource ? judgeGuarded(resource) : judgeTelemetry(resource);
}

function judgeGuarded(resource: GuardedResource): Judged<Exposure> {
  const stated = valueAt(valueAt(resource.raw, "properties"), "publicNetworkAccess") ?? "";
  const isText = typeof stated === "string";
  const access = `publicNetworkAccess is ${isText ? stated || "absent" : JSON.stringify(stated)}`;
  switch (isText ? stated.toLowerCase() : undefined) {
    case "disabled":
      return judged("private", `${access}.`);
    case "securedbyperimeter":
      return judged("restricted", `${access}.`);
    case "enabled":
    case "":
      return judgeRules(resource.networkAcls.defaultAction, access);
    default:
      return judged("unknown", `${access}, which this extension does not know.`);
  }
}

function judgeRules(defaultAction: string | undefined, access: string): Judged<Exposure> {
  const reason = `${access}; the network rules' default action is ${defaultAction ?? "absent, so Allow"}.`;
  return judged(defaultAction?.toLowerCase() === "deny" ? "restricted" : "public", reason);
}

function judgeTelemetry(insights: ApplicationInsights): Judged<Exposure> {
  const ways = [
    ["publicNetworkAccessForIngestion", insights.publicNetworkAccessForIngestion],
    ["publicNetworkAccessForQuery", insights.publicNetworkAccessForQuery],
  ] as const;
  const closed = ways.filter(([, value]) => value?.toLowerCase() === "disabled").length;
  const reason = `${ways.map(([name, value]) => `${name} is ${value ?? "absent, so Enabled"}`).join("; ")}.`;
  return judged(closed === ways.length ? "private" : closed > 0 ? "restricted" : "public", reason);
}
