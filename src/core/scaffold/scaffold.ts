// The three scaffolds as files: what the commands return.

import { nameOfId } from "../arm/ids";
import type { Estate } from "../estate/model";
import type { EndpointOptions } from "./endpoints/options";
import { planPrivateEndpoints } from "./endpoints/plan-private-endpoints";
import { isAllowList, listAllowed, type AllowList } from "./firewall/allow-list";
import { planFirewall, type FirewallForm } from "./firewall/plan-firewall";
import { writeAllowListCsv, writeAllowListText } from "./firewall/write-list";
import { planRoles } from "./plan-roles";
import type { Language, Plan, ScaffoldFile } from "./plan";
import { workspaceSections } from "./readme/sections";
import { writeReadme, type Section } from "./readme/write-readme";
import type { Pattern, WorkspaceOptions } from "./workspace/options";
import { planWorkspace } from "./workspace/plan-workspace";
import { withDefaults } from "./workspace/settings";
import { inFolder, writePlan } from "./write-scaffold";

export type Scaffold =
  | { readonly kind: "scaffolded"; readonly files: readonly ScaffoldFile[] }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

export function scaffoldPrivateEndpoints(
  estate: Estate,
  options: EndpointOptions,
  language: Language,
): Scaffold {
  const outcome = planPrivateEndpoints(estate, options);
  if (outcome.kind === "refused") return outcome;
  const location =
    estate.networkOf(options.subnetId)?.location ?? estate.find("workspaces", options.workspaceId)?.location;
  return withReadme(outcome.plan, language, location ?? "REGION", [endpointSection]);
}

export function scaffoldWorkspace(
  estate: Estate | undefined,
  pattern: Pattern,
  options: WorkspaceOptions,
  language: Language,
): Scaffold {
  const outcome = planWorkspace(estate, pattern, options);
  if (outcome.kind === "refused") return outcome;
  return withReadme(
    outcome.plan,
    language,
    options.location,
    workspaceSections(withDefaults(pattern, options, estate)),
  );
}

export interface FirewallOptions {
  readonly workspaceId: string;
  /** Absent: what fits the workspace's network. `list` is a plain text for any other firewall or proxy. */
  readonly form?: FirewallForm | "list" | undefined;
  readonly packageHosts?: boolean | undefined;
}

export function scaffoldFirewall(
  estate: Estate,
  options: FirewallOptions,
  language: Language | "csv",
): Scaffold {
  const list = listAllowed(estate, options.workspaceId, options.packageHosts ?? true);
  if (!isAllowList(list)) return { kind: "refused", problems: list };
  if (language === "csv") return { kind: "scaffolded", files: [writeAllowListCsv(list)] };
  const form = options.form ?? fittingForm(list);
  if (form === "list") {
    return { kind: "scaffolded", files: [writeAllowListText(list), writeAllowListCsv(list)] };
  }
  const problem = formProblem(list, form);
  if (problem !== undefined) return { kind: "refused", problems: [problem] };
  const plan = planFirewall(list, estate.cloud, form);
  return { kind: "scaffolded", files: [...writePlan(plan, language), writeAllowListCsv(list)] };
}

function isManaged(list: AllowList): boolean {
  return list.workspace.managedNetwork?.isolationMode?.toLowerCase() === "allowonlyapprovedoutbound";
}

function fittingForm(list: AllowList): FirewallForm {
  return isManaged(list) ? "managed-network" : "azure-firewall";
}

function formProblem(list: AllowList, form: FirewallForm): string | undefined {
  if (form !== "managed-network") return undefined;
  const name = nameOfId(list.workspace.id);
  if (!isManaged(list)) {
    return `${name} has no managed network in the mode AllowOnlyApprovedOutbound, the only one with FQDN rules.`;
  }
  return list.packages.length === 0
    ? `${name} needs no rules of its own: the service makes the required ones.`
    : undefined;
}

const endpointSection: Section = {
  title: "Connect",
  lines: [
    "The names answer with private addresses in every network that the zones are linked to. Elsewhere, run **Azure ML Network: Write DNS Configuration** for the DNS server in use.",
    "Computes that were created before keep their old way: recreate them once the endpoints are there.",
  ],
};

function withReadme(
  plan: Plan,
  language: Language,
  location: string,
  sections: readonly Section[],
): Scaffold {
  const roles = inFolder("roles", writePlan(planRoles(plan.cloud), language));
  const folders = [
    { path: "roles", holds: "two custom roles, for deploying into the network and for looking only." },
  ];
  const readme = writeReadme({ plan, language, location, sections, folders });
  return { kind: "scaffolded", files: [...writePlan(plan, language), ...roles, readme] };
}
