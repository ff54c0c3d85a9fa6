// The names that the private endpoints get, and tags.

import { sameId } from "../../core/arm/ids";
import { endpointName } from "../../core/scaffold/endpoints/request";
import { listEndpointTargets } from "../../core/scaffold/endpoints/targets";
import { nameProblem } from "../../core/scaffold/names";
import type { Step } from "../wizard";
import { scopeName, toEndpointOptions, type EndpointDraft } from "./endpoint-draft";
import { namesStep, type NamedThing } from "./names-step";
import { tagsStep } from "./tags-step";

const prefix = "prefix";

export const endpointNameSteps: readonly Step<EndpointDraft>[] = [
  namesStep<EndpointDraft>({
    isAsked: ({ given }) => given.namePrefix === undefined && given.names === undefined,
    list: listNames,
    put: putName,
    validate: nameProblemOf,
  }),
  tagsStep<EndpointDraft>({
    isAsked: ({ given }) => given.tags === undefined,
    get: ({ tags }) => tags,
    put: (draft, tags) => ({ ...draft, tags }),
  }),
];

function listNames(draft: EndpointDraft): readonly NamedThing[] {
  const options = toEndpointOptions(draft);
  const chosen = listEndpointTargets(draft.estate, draft.owner).filter(({ groupId }) =>
    (options.targets ?? []).some((target) => sameId(target, groupId)),
  );
  return [
    { key: prefix, label: "All begin with", name: draft.namePrefix },
    ...chosen.flatMap((target) => [
      ...(target.isNew
        ? [
            {
              key: scopeName,
              label: "Private link scope",
              name: options.names?.[scopeName] ?? target.resourceName,
            },
          ]
        : []),
      { key: target.groupId, label: `Endpoint of ${target.groupId}`, name: endpointName(target, options) },
    ]),
  ];
}

function putName(draft: EndpointDraft, key: string, name: string | undefined): EndpointDraft {
  if (key === prefix) return { ...draft, namePrefix: name ?? "pe" };
  const others = Object.fromEntries(Object.entries(draft.names).filter(([other]) => other !== key));
  return { ...draft, names: name === undefined ? others : { ...others, [key]: name } };
}

function nameProblemOf(draft: EndpointDraft, key: string, name: string): string | undefined {
  if (key === prefix) return nameProblem("resource", "The prefix", name);
  const what = key === scopeName ? "The private link scope" : "The private endpoint";
  const isTaken = listNames(draft).some(
    (other) => other.key !== key && ![prefix, scopeName].includes(other.key) && sameId(other.name, name),
  );
  return (
    nameProblem("resource", what, name) ??
    (isTaken && key !== scopeName ? `${name} is the name of another endpoint.` : undefined)
  );
}
