// What the wizard for private endpoints knows so far.

import type { ZoneOverrides } from "../../core/arm/private-link";
import type { Estate, Workspace } from "../../core/estate/model";
import type { DnsChoice, EndpointOptions, EndpointSettings } from "../../core/scaffold/endpoints/options";
import type { Language } from "../../core/scaffold/plan";
import { typedSubnet } from "./subnet-choices";

export type Setting = "publicAccessOff" | "imageBuildCompute" | "storageReader";

export type Trust = NonNullable<EndpointSettings["trust"]> | "as-it-is";

export interface EndpointDraft {
  readonly estate: Estate;
  readonly owner: Workspace;
  readonly workspaceId: string;
  readonly zones: ZoneOverrides;
  /** What the options said already is not asked again. */
  readonly given: Partial<EndpointOptions>;
  readonly targets: readonly string[];
  readonly upgradeRegistry?: boolean;
  readonly subnetId?: string;
  readonly typedSubnetId?: string;
  readonly dns?: DnsChoice;
  readonly namePrefix: string;
  /** By group id, over the prefix. */
  readonly names: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly settings: readonly Setting[];
  readonly trust: Trust;
  readonly imageBuildCompute?: string;
  readonly language?: Language | undefined;
}

export function toEndpointOptions(draft: EndpointDraft): EndpointOptions {
  const { given, settings, trust, imageBuildCompute } = draft;
  const targets = keptTargets(draft);
  return {
    workspaceId: draft.workspaceId,
    targets,
    subnetId: chosenSubnet(draft),
    dns: draft.dns,
    namePrefix: draft.namePrefix,
    names: namesOf(draft, targets),
    tags: draft.tags,
    upgradeRegistry: draft.upgradeRegistry,
    settings: {
      publicAccessOff: settings.includes("publicAccessOff"),
      trust: trust === "as-it-is" ? undefined : trust,
      storageReader: settings.includes("storageReader"),
      imageBuildCompute: settings.includes("imageBuildCompute") ? imageBuildCompute : undefined,
    },
    zones: draft.zones,
    ...given,
  };
}

export function chosenSubnet({ subnetId, typedSubnetId }: EndpointDraft): string {
  return (subnetId === typedSubnet ? typedSubnetId : subnetId) ?? "";
}

/** Without the upgrade, the registry is left out. */
export function keptTargets(draft: EndpointDraft): readonly string[] {
  const targets = draft.given.targets ?? draft.targets;
  return draft.upgradeRegistry === false ? targets.filter((target) => target !== "registry") : targets;
}

/** A target that was taken back takes its name along. */
function namesOf({ names }: EndpointDraft, targets: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(names).filter(
      ([key]) => targets.includes(key) || (key === scopeName && targets.includes("azuremonitor")),
    ),
  );
}

/** The key of a new private link scope's own name. */
export const scopeName = "privateLinkScope";
