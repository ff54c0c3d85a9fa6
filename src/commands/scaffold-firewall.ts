import { flagAt, textAt, valueAt } from "../core/arm/json";
import type { Language } from "../core/scaffold/plan";
import { scaffoldFirewall as scaffold, type FirewallOptions } from "../core/scaffold/scaffold";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";
import { toUri } from "../host/files";
import { needEstate, needWorkspace } from "../host/prompts";
import { refusal } from "../host/refusal";
import { deliverTo, deliverToFolder } from "../host/scaffold/deliver-scaffold";
import { firewallWizard, forms, type FirewallDraft } from "../host/scaffold/firewall-wizard";
import { givenLanguage, need } from "../host/scaffold/given-options";
import { runWizard } from "../host/wizard";

/**
 * `{ workspaceId?, language?, form?, packageHosts?, uri? }` → `{ files, uri? }`; `uri` is a folder. With workspace and
 * language nothing is asked.
 */
export function scaffoldFirewall(store: EstateStore): CommandHandler {
  return async (options) => {
    const estate = needEstate(store);
    const language = textAt(options, "language") === "csv" ? "csv" : givenLanguage(options);
    const form = givenForm(options);
    const workspace = await needWorkspace(store, options, "Allow the outbound traffic of");
    const uri = toUri(valueAt(options, "uri"));
    const packageHosts = flagAt(options, "packageHosts");
    if (language !== undefined) {
      return deliverTo(
        uri,
        need(scaffold(estate, { workspaceId: workspace.id, form, packageHosts }, language)),
      );
    }
    const start: FirewallDraft = { estate, workspace, form, packageHosts };
    const draft = await runWizard(firewallWizard(start), start);
    const chosen: Language | "csv" = draft.form === "list" ? "csv" : (draft.language ?? "bicep");
    const request: FirewallOptions = {
      workspaceId: workspace.id,
      form: draft.form,
      packageHosts: draft.packageHosts,
    };
    const files = need(scaffold(estate, request, chosen));
    return uri === undefined ? deliverToFolder(files) : deliverTo(uri, files);
  };
}

function givenForm(options: unknown): FirewallOptions["form"] {
  const form = valueAt(options, "form");
  if (form === undefined) return undefined;
  const known = forms.find((each) => each === form);
  if (known !== undefined) return known;
  throw refusal(`There is no form ${JSON.stringify(form)}; the forms are ${forms.join(", ")}`);
}
