import { isObject, valueAt } from "../core/arm/json";
import type { ScaffoldFile } from "../core/scaffold/plan";
import { parseWorkspaceOptions } from "../core/scaffold/parse-options";
import { scaffoldWorkspace as scaffold } from "../core/scaffold/scaffold";
import type { Pattern } from "../core/scaffold/workspace/options";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";
import { toUri } from "../host/files";
import { refusal } from "../host/refusal";
import { deliverTo, deliverToFolder } from "../host/scaffold/deliver-scaffold";
import { acceptOptions, givenLanguage, need } from "../host/scaffold/given-options";
import { toWorkspaceOptions, type WorkspaceDraft } from "../host/scaffold/workspace-draft";
import { workspaceWizard } from "../host/scaffold/workspace-wizard";
import { cloudSetting, zonesSetting } from "../host/settings";
import { runWizard } from "../host/wizard";

/**
 * `{ pattern?, language?, parameters?, uri? }` → `{ files, uri? }`; `uri` is a folder. With pattern, language, and a
 * name and location among the parameters, nothing is asked: the rest has safe defaults. Needs no estate, but keeps
 * clear of its ranges and can use its zones where one is open.
 */
export function scaffoldWorkspace(store: EstateStore): CommandHandler {
  return async (options) => {
    const start = startOf(store, options);
    const uri = toUri(valueAt(options, "uri"));
    if (isComplete(start)) return deliverTo(uri, write(start));
    const files = write(await runWizard(workspaceWizard(start), start));
    return uri === undefined ? deliverToFolder(files) : deliverTo(uri, files);
  };
}

function startOf(store: EstateStore, options: unknown): WorkspaceDraft {
  const { estate } = store;
  const cloud = estate?.cloud ?? cloudSetting().name;
  const parameters = valueAt(options, "parameters");
  const parsed = acceptOptions(parseWorkspaceOptions, isObject(parameters) ? parameters : {}, []);
  const pattern = givenPattern(options);
  return {
    estate,
    given: { zones: zonesSetting(), cloud, ...parsed },
    givenPattern: pattern,
    pattern: pattern ?? "managed-vnet",
    options: {},
    place: "new",
    language: givenLanguage(options),
  };
}

function isComplete({ given, givenPattern: pattern, language }: WorkspaceDraft): boolean {
  return [pattern, language, given.name, given.location].every((part) => part !== undefined);
}

function write(draft: WorkspaceDraft): readonly ScaffoldFile[] {
  const { estate, pattern, language = "bicep" } = draft;
  return need(scaffold(estate, pattern, toWorkspaceOptions(draft), language));
}

function givenPattern(options: unknown): Pattern | undefined {
  const pattern = valueAt(options, "pattern");
  if (pattern === undefined || pattern === "own-vnet" || pattern === "managed-vnet") return pattern;
  throw refusal(`There is no pattern ${JSON.stringify(pattern)}; the patterns are own-vnet and managed-vnet`);
}
