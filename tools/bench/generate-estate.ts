// Generates an estate of any size with the shapes of the sample, the same for the same seed:
//
//   tsx tools/bench/generate-estate.ts --workspaces 1000 --seed 7 --out big.amlnet.json

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { writeSnapshot } from "../../src/core/estate/snapshot";
import type { ArmResource, Place } from "../sample/arm";
import { azureCloud, listZones } from "../sample/clouds";
import { privateDnsZone } from "../sample/private-dns";
import { snapshot, type Snapshot } from "../sample/snapshot";
import { generateNetworks, type GeneratedNetworks } from "./generate-networks";
import { generateWorkspace, type GeneratedPart } from "./generate-workspace";
import { createRandom } from "./random";

export interface EstateSize {
  readonly workspaces: number;
  /** Private endpoints in all; eight for each workspace where this is absent. */
  readonly endpoints?: number;
  readonly subscriptions?: number;
  readonly seed: number;
}

export function generateEstate(size: EstateSize): Snapshot {
  const { workspaces, endpoints = workspaces * 8, seed } = size;
  const subscriptions = subscriptionIds(size.subscriptions ?? 10);
  const networks = generateNetworks(workspaces, subscriptions);
  const zones: Place = { ...networks.hubs[0].place, resourceGroup: "rg-private-dns" };
  const random = createRandom(seed);
  const parts = Array.from({ length: workspaces }, (_, index) =>
    generateWorkspace({
      index,
      spoke: networks.spokeOf(index),
      zones,
      endpoints: share(endpoints, workspaces, index),
      random,
    }),
  );
  return snapshot({
    cloud: azureCloud,
    subscriptions: subscriptions.map((subscriptionId, index) => ({
      subscriptionId,
      displayName: index === 0 ? "Platform" : `Machine Learning ${String(index)}`,
    })),
    resources: [...networks.resources, ...linkedZones(zones, networks), ...parts.flatMap(resourcesOf)],
    gaps: parts.flatMap((part) => part.gaps),
  });
}

function subscriptionIds(count: number): readonly [string, ...string[]] {
  const id = (index: number) => `c0270600-0000-4000-8000-${String(index).padStart(12, "0")}`;
  return [id(0), ...Array.from({ length: Math.max(1, count) - 1 }, (_, index) => id(index + 1))];
}

/** Whole numbers that differ by one at most and add up to the total. */
function share(total: number, parts: number, index: number): number {
  return Math.floor((total * (index + 1)) / parts) - Math.floor((total * index) / parts);
}

function linkedZones(place: Place, { hubs, spokes }: GeneratedNetworks): readonly ArmResource[] {
  const links = [...hubs, ...spokes].map(({ network }) => ({ networkId: network.id }));
  return listZones(azureCloud).flatMap((zone) => privateDnsZone(place, zone, links));
}

function resourcesOf(part: GeneratedPart): readonly ArmResource[] {
  return part.resources;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      workspaces: { type: "string", default: "1000" },
      endpoints: { type: "string" },
      subscriptions: { type: "string", default: "10" },
      seed: { type: "string", default: "7" },
      out: { type: "string", default: "generated.amlnet.json" },
    },
  });
  const estate = generateEstate({
    workspaces: wholeNumber("workspaces", values.workspaces),
    ...(values.endpoints === undefined ? {} : { endpoints: wholeNumber("endpoints", values.endpoints) }),
    subscriptions: wholeNumber("subscriptions", values.subscriptions),
    seed: wholeNumber("seed", values.seed),
  });
  writeFileSync(values.out, writeSnapshot(estate));
  console.log(`${values.out}: ${String(estate.resources.length)} resources`);
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new Error(`--${name} needs a whole number, not ${text}`);
  }
  return value;
}

if (process.argv[1] === import.meta.filename) main();
