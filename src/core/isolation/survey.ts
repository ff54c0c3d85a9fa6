// What rules ask of an Estate, answered once for all workspaces: this keeps the evaluation linear.

import type { ZoneOverrides } from "../arm/private-link";
import type { Estate } from "../estate/model";
import { type EndpointFacts, createEndpointFacts } from "./facts/endpoints";
import { type NetworkFacts, createNetworkFacts } from "./facts/networks";
import { type Wholeness, createWholeness } from "./facts/wholeness";
import { type ZoneFacts, createZoneFacts } from "./facts/zones";

export interface Survey extends Wholeness, EndpointFacts, NetworkFacts, ZoneFacts {
  readonly estate: Estate;
  readonly zoneOverrides: ZoneOverrides;
}

export function createSurvey(estate: Estate, zoneOverrides: ZoneOverrides = {}): Survey {
  const wholeness = createWholeness(estate);
  return {
    estate,
    zoneOverrides,
    ...wholeness,
    ...createEndpointFacts(estate, wholeness),
    ...createNetworkFacts(estate, wholeness),
    ...createZoneFacts(estate, wholeness),
  };
}
