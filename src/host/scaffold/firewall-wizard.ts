// The wizard for the outbound allow list: in which form, with package hosts or without, in which language.

import type { Estate, Workspace } from "../../core/estate/model";
import type { Language } from "../../core/scaffold/plan";
import { scaffoldFirewall, type FirewallOptions } from "../../core/scaffold/scaffold";
import { firewallCost } from "../../core/scaffold/workspace/outbound-rules";
import type { Summary, Wizard } from "../wizard";
import { pickStep } from "../wizard-steps";
import { languageStep } from "./language-step";

type Form = NonNullable<FirewallOptions["form"]>;

export const forms: readonly Form[] = ["azure-firewall", "nsg", "managed-network", "list"];

export interface FirewallDraft {
  readonly estate: Estate;
  readonly workspace: Workspace;
  readonly form: Form | undefined;
  readonly packageHosts: boolean | undefined;
  readonly language?: Language | undefined;
}

const formDetails: Readonly<Record<Form, readonly [label: string, detail: string]>> = {
  "azure-firewall": ["Azure Firewall", "Rule collections of a firewall policy"],
  nsg: ["Network security group", "Service tags only; a security group knows no host names"],
  "managed-network": ["Managed network", `Outbound rules of the workspace itself. ${firewallCost}`],
  list: ["Another firewall or proxy", "A list of tags, hosts and ports, as text and CSV"],
};

export function firewallWizard(start: FirewallDraft): Wizard<FirewallDraft> {
  const isManaged = start.workspace.managedNetwork?.isolationMode === "AllowOnlyApprovedOutbound";
  const offered = forms.filter((form) => form !== "managed-network" || isManaged);
  return {
    title: `Outbound traffic of ${start.workspace.name}`,
    steps: [
      pickStep<FirewallDraft, Form>({
        label: "Form",
        isAsked: () => start.form === undefined,
        prompt: "What the list is for",
        choices: () =>
          offered.map((value) => ({ label: formDetails[value][0], detail: formDetails[value][1], value })),
        get: ({ form }) => form,
        put: (draft, form) => ({ ...draft, form }),
      }),
      pickStep<FirewallDraft, boolean>({
        label: "Package hosts",
        isAsked: ({ form }) =>
          start.packageHosts === undefined && form !== "nsg" && form !== "managed-network",
        prompt: "Python packages from PyPI and Anaconda",
        choices: () => [
          { label: "With package hosts", value: true },
          { label: "Without", detail: "A private feed or mirror is used", value: false },
        ],
        get: ({ packageHosts }) => packageHosts ?? true,
        put: (draft, packageHosts) => ({ ...draft, packageHosts }),
      }),
      languageStep<FirewallDraft>(({ form }) => form !== "list"),
    ],
    summarize,
  };
}

function summarize({ estate, workspace, form, packageHosts, language = "bicep" }: FirewallDraft): Summary {
  const scaffold = scaffoldFirewall(
    estate,
    { workspaceId: workspace.id, form, packageHosts },
    form === "list" ? "csv" : language,
  );
  return scaffold.kind === "refused"
    ? { rows: scaffold.problems.map((problem) => ({ label: `$(error) ${problem}` })) }
    : { accept: `Write ${scaffold.files.map(({ path }) => path).join(", ")}`, rows: [] };
}
