// What rules ask of an Estate, answered once for all workspaces: this keeps the evaluation linear.

import type { ZoneOverrides } from "../arm/private-link";
import type { Estate } from "../estate/model";
import { type EndpointFacts, createEndpointFacts } from "./facts/endpoints";
import { type NetworkFacts, createNetworkFacts } from "./facts/networks";
import { type ResolverFacts, createResolverFacts } from "./facts/resolvers";
import { type SurroundingFacts, createSurroundings } from "./facts/surroundings";
import { type Wholeness, createWholeness } from "./facts/wholeness";
import { type ZoneFacts, createZoneFacts } from "./facts/zones";

export interface Survey
  extends Wholeness, EndpointFacts, NetworkFacts, ZoneFacts, ResolverFacts, SurroundingFacts {
  readonly estate: Estate;
  readonly zoneOverrides: ZoneOverrides;
}

export function createSurvey(estate: Estate, zoneOverrides: ZoneOverrides = {}): Survey {
  const wholeness = createWholeness(estate);
  const networks = createNetworkFacts(estate, wholeness);
  return {
    estate,
    zoneOverrides,
    ...wholeness,
    ...createEndpointFacts(estate, wholeness),
    ...networks,
    ...createResolverFacts(estate, wholeness, networks),
    ...createSurroundings(estate, wholeness, networks),
    ...createZoneFacts(estate, wholeness, networks.peersOf),
  };
}
