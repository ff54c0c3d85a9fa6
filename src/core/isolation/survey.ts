// What rules ask of an Estate, answered once for all workspaces: this keeps the evaluation linear.

import { type ZoneOverrides, forwardersOfGroup, zonesOfGroup } from "../arm/private-link";
import { kinds } from "../estate/kinds";
import type { Estate, Kind } from "../estate/model";
import { type EndpointFacts, createEndpointFacts } from "./facts/endpoints";
import { type NetworkFacts, createNetworkFacts } from "./facts/networks";
import { type ResolverFacts, createResolverFacts } from "./facts/resolvers";
import { type SurroundingFacts, createSurroundings } from "./facts/surroundings";
import { type Wholeness, createWholeness } from "./facts/wholeness";
import { type Keeper, memo } from "./memo";
import { type ZoneFacts, createZoneFacts } from "./facts/zones";

export interface GroupNames {
  readonly zones: readonly string[];
  /** How the public names end for which each zone stands. */
  readonly suffixes: readonly { readonly zoneName: string; readonly suffix: string }[];
  readonly forwarders: readonly string[];
}

export interface Survey
  extends Keeper, Wholeness, EndpointFacts, NetworkFacts, ZoneFacts, ResolverFacts, SurroundingFacts {
  readonly estate: Estate;
  /** The zones and the public names of a group, by the type of its resource. */
  readonly namesOf: (resourceType: string) => (groupId: string) => GroupNames;
}

export function createSurvey(estate: Estate, zoneOverrides: ZoneOverrides = {}): Survey {
  const wholeness = createWholeness(estate);
  const networks = createNetworkFacts(estate, wholeness);
  return {
    kept: new Map(),
    estate,
    namesOf: memo((resourceType) =>
      memo((groupId) => {
        const lookup = { cloud: estate.cloud, groupId, resourceType, overrides: zoneOverrides };
        const zones = zonesOfGroup(lookup);
        const suffixes = zones.map((zoneName) => ({
          zoneName,
          suffix: zoneName.replace(/^privatelink/, ""),
        }));
        return { zones, suffixes, forwarders: forwardersOfGroup(lookup) };
      }),
    ),
    ...wholeness,
    ...createEndpointFacts(estate, wholeness),
    ...networks,
    ...createResolverFacts(estate, wholeness, networks),
    ...createSurroundings(estate, wholeness, networks),
    ...createZoneFacts(estate, wholeness, networks.peersOf),
  };
}

// The table's keys are the kinds, by its type.
const kindNames = Object.keys(kinds) as Kind[];

/** Every index is made on the first question to it: here are such questions, whose answers do not matter. */
const firstQuestions: readonly ((survey: Survey) => unknown)[] = [
  ({ estate }) => estate.privateEndpointsTo(""),
  ({ estate }) => estate.findSubnet(""),
  ({ endpointsIn }) => endpointsIn(""),
  ({ gatewaysIn }) => gatewaysIn(""),
  ({ room }) => room(""),
  ({ inResourceGroup }) => inResourceGroup(""),
  ({ linksTo }) => linksTo(""),
  ({ isLinked }) => isLinked("", ""),
  ({ records }) => records("", ""),
  ({ writersOf }) => writersOf(""),
];

/** Makes what the evaluation of all workspaces has in common, one thing a step. */
export function* prepareSurvey(survey: Survey): Iterable<void> {
  const { estate } = survey;
  for (const kind of kindNames) {
    yield* estate.readAhead(kind);
    estate.list(kind);
    yield;
    if (kinds[kind].type.split("/").length > 2) estate.children(kind, "");
    yield;
  }
  for (const ask of firstQuestions) {
    ask(survey);
    yield;
  }
  for (const workspace of estate.list("workspaces")) {
    estate.outboundRulesOf(workspace);
    yield;
  }
  for (const zone of estate.list("privateDnsZones")) {
    survey.records(zone.id, "");
    yield;
  }
}
