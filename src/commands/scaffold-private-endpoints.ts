import { valueAt } from "../core/arm/json";
import type { EndpointOptions } from "../core/scaffold/endpoints/options";
import { listEndpointTargets } from "../core/scaffold/endpoints/targets";
import { scaffoldPrivateEndpoints as scaffold } from "../core/scaffold/scaffold";
import type { CommandHandler } from "../host/command-names";
import type { EstateStore } from "../host/estate-store";
import { toUri } from "../host/files";
import { needWorkspace } from "../host/prompts";
import { refusal } from "../host/refusal";
import { deliverTo, deliverToFolder } from "../host/scaffold/deliver-scaffold";
import { toEndpointOptions, type EndpointDraft } from "../host/scaffold/endpoint-draft";
import { endpointWizard } from "../host/scaffold/endpoint-wizard";
import { acceptOptions, givenLanguage, need } from "../host/scaffold/given-options";
import { parseEndpointOptions } from "../core/scaffold/parse-options";
import { needEstate } from "../host/prompts";
import { zonesSetting } from "../host/settings";
import { runWizard } from "../host/wizard";

/** What a row of the tree hands over for other commands. */
const rowOptions = ["resourceId", "text"];

/**
 * `{ workspaceId?, targets?, subnetId?, language?, dns?, uri?, … }` → `{ files, uri? }`; `uri` is a folder. With
 * workspace, subnet and language nothing is asked.
 */
export function scaffoldPrivateEndpoints(store: EstateStore): CommandHandler {
  return async (options) => {
    const estate = needEstate(store);
    const given = acceptOptions(parseEndpointOptions, options, ["language", "uri", ...rowOptions]);
    const language = givenLanguage(options);
    const workspace = await needWorkspace(store, options, "Scaffold the private endpoints of");
    const workspaceId = workspace.id;
    const zones = zonesSetting();
    const { subnetId } = given;
    if (subnetId !== undefined && language !== undefined) {
      const complete: EndpointOptions = { zones, ...given, workspaceId, subnetId };
      return deliverTo(toUri(valueAt(options, "uri")), need(scaffold(estate, complete, language)));
    }
    const owner = estate.networkOwnerOf(workspace);
    if (owner === undefined) {
      throw refusal(`The hub of ${workspace.name} cannot be read, and the endpoint belongs to the hub`);
    }
    const start: EndpointDraft = {
      estate,
      owner,
      workspaceId,
      zones,
      given,
      targets:
        given.targets ??
        listEndpointTargets(estate, owner).flatMap(({ groupId, isLacking }) => (isLacking ? [groupId] : [])),
      namePrefix: "pe",
      names: {},
      tags: {},
      settings: [],
      trust: "as-it-is",
      language,
    };
    const draft = await runWizard(endpointWizard(start), start);
    const files = need(scaffold(estate, toEndpointOptions(draft), draft.language ?? "bicep"));
    const uri = toUri(valueAt(options, "uri"));
    return uri === undefined ? deliverToFolder(files) : deliverTo(uri, files);
  };
}
