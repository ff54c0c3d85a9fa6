// What the resources of a plan cost while they stand there, and how long they take to create. Prices are list prices of
// a large region, rounded, for the order of magnitude.

import type { Plan, PlanResource } from "../plan";

export interface CostRow {
  readonly what: string;
  readonly count: number;
  /** US dollars an hour for one. */
  readonly price: string;
  /** What is billed beside the hours. */
  readonly beside?: string;
}

type Price = Omit<CostRow, "count">;

const prices: Readonly<Record<string, Price>> = {
  "Microsoft.Network/privateEndpoints": { what: "Private endpoint", price: "0.01", beside: "traffic" },
  "Microsoft.Network/natGateways": { what: "NAT gateway", price: "0.045", beside: "traffic" },
  "Microsoft.Network/publicIPAddresses": { what: "Public IP address, Standard", price: "0.005" },
  "Microsoft.Network/bastionHosts": { what: "Bastion, Basic", price: "0.19" },
  "Microsoft.Network/virtualNetworkGateways": { what: "VPN gateway, VpnGw1AZ", price: "0.36" },
  "Microsoft.Network/privateDnsZones": { what: "Private DNS zone", price: "0.0007" },
  "Microsoft.ContainerRegistry/registries": { what: "Container registry, Premium", price: "0.07" },
  "Microsoft.Compute/virtualMachines": { what: "Jump box, while it runs", price: "0.10", beside: "its disk" },
};

export function listCosts(plan: Plan): readonly CostRow[] {
  const rows = Object.entries(prices).flatMap(([type, price]) => {
    const count = plan.resources.filter((resource) => resource.type === type).length;
    return count === 0 ? [] : [{ ...price, count }];
  });
  return [...rows, ...computeCosts(plan), ...firewallCosts(plan)];
}

function computeCosts(plan: Plan): readonly CostRow[] {
  const computes = plan.resources.filter(({ type }) => type.endsWith("/workspaces/computes"));
  const instances = computes.filter((compute) => computeType(compute) === "ComputeInstance").length;
  const clusters = computes.length - instances;
  return [
    ...(instances === 0
      ? []
      : [{ what: "Compute instance, while it runs", count: instances, price: "0.27" }]),
    ...(clusters === 0
      ? []
      : [{ what: "Compute cluster, each node while it runs; none at rest", count: clusters, price: "0.27" }]),
  ];
}

function computeType(compute: PlanResource): unknown {
  const { properties } = compute.body;
  return typeof properties === "object" && properties !== null && "computeType" in properties
    ? properties["computeType"]
    : undefined;
}

function firewallCosts(plan: Plan): readonly CostRow[] {
  const hasHostRule = plan.resources.some(
    ({ type, body }) => type.endsWith("/outboundRules") && JSON.stringify(body).includes('"type":"FQDN"'),
  );
  return hasHostRule
    ? [
        {
          what: "Azure Firewall of the managed network, from the first FQDN rule on",
          count: 1,
          price: "0.40 (Basic) or 1.25 (Standard)",
        },
      ]
    : [];
}

/** Sentences on what takes long. */
export function listWaits(plan: Plan): readonly string[] {
  const has = (type: string): boolean => plan.resources.some((resource) => resource.type === type);
  const provisions = plan.resources.some(({ body }) =>
    JSON.stringify(body).includes('"provisionNetworkNow":true'),
  );
  return [
    ...(has("Microsoft.Network/virtualNetworkGateways") ? ["The VPN gateway takes up to 45 minutes."] : []),
    ...(provisions
      ? ["The managed network takes about 30 minutes the first time, and 10 more for the first FQDN rule."]
      : []),
    ...(has("Microsoft.Network/bastionHosts") ? ["Bastion takes about 10 minutes."] : []),
    "Each private endpoint takes 1 or 2 minutes; the names follow a little later.",
  ];
}
