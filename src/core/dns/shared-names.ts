// Names that many resources share. A record at one of them would hide all the others, so none is ever written.

import { clouds } from "../arm/clouds";
import { privateLinkGroups } from "../arm/private-link";

const workspaceNames = Object.values(clouds).map(({ names }) => names);
const suffixes = new Set([
  ...privateLinkGroups.flatMap(({ zones, forwarders }) =>
    [zones, forwarders].flatMap((row) => Object.values(row).flat()),
  ),
  ...workspaceNames.flatMap(({ instances, contentDelivery, inference }) => [
    ...instances,
    contentDelivery,
    inference,
  ]),
]);
const parents = new Set([...suffixes].flatMap(parentsOf));

/** What a name below a suffix may be that stands for a whole region. */
const regionOnly = /^[^.]+$/;
const regionOfApi = /^(?:[^.]+|(?:workspace|inference)\.[^.]+|(?:workspace\.)?[^.]+\.cert)$/;
const regionOfData = /^[^.]+\.data$/;
const regional = [
  ...workspaceNames.flatMap(({ api }) => withPrivatelink(api, regionOfApi)),
  ...workspaceNames.flatMap(({ notebooks }) => withPrivatelink(notebooks, regionOnly)),
  ...workspaceNames.flatMap(({ inference, instances }) =>
    [inference, ...instances].map((suffix) => ({ suffix, pattern: regionOnly })),
  ),
  ...["azurecr.io", "azurecr.us", "azurecr.cn"].flatMap((suffix) => withPrivatelink(suffix, regionOfData)),
];

/** `name` is a host name, or what a wildcard stands under. */
export function isSharedName(name: string): boolean {
  if (suffixes.has(name) || parents.has(name)) return true;
  return regional.some(
    ({ suffix, pattern }) => name.endsWith(`.${suffix}`) && pattern.test(name.slice(0, -suffix.length - 1)),
  );
}

function withPrivatelink(suffix: string, pattern: RegExp) {
  return [suffix, `privatelink.${suffix}`].map((end) => ({ suffix: end, pattern }));
}

function parentsOf(name: string): readonly string[] {
  const labels = name.split(".");
  return labels.slice(1).map((_, index) => labels.slice(index + 1).join("."));
}
