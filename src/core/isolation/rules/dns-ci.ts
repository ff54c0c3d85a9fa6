import { cloudNamed } from "../../arm/clouds";
import { nameOfId } from "../../arm/ids";
import type { Compute } from "../../estate/model";
import { openResource } from "../fixes";
import { type Rule, aboutEach, judge } from "../rule";
import { isOfType } from "../facts/computes";
import type { WorkspaceContext } from "../context";
import { dnsNetworks } from "../facts/dns-networks";
import { isWorkspaceEndpoint } from "../facts/in-use";
import { join, select, some, withGap } from "../truth";

export const dnsCi: Rule = {
  id: "dns-ci",
  group: "DNS",
  title: "A compute instance's name leads to the wrong address",
  why: "The names of compute instances belong to the workspace's API address; one that leads to the instance's own address does not work. Names that do not resolve at all are for the check of this machine's answers.",
  severity: "warning",
  evidence: ["privateDnsZones: A records", "networkInterface: privateIPAddress", "computes"],
  fix: "Let the record point to the address of the workspace's API.",
  sources: ["customDns"],
  check: (context) => {
    const { instances } = cloudNamed(context.estate.cloud).names;
    return aboutEach(
      select(context.computes, (compute) => isOfType(compute, "ComputeInstance")),
      (compute) =>
        aboutEach(dnsNetworks(context), (networkId) =>
          aboutEach(context.linksTo(networkId), ({ zoneId, zoneName }) => {
            if (!instances.includes(zoneName)) return [];
            const sets = join(...namesOf(context, compute).map((name) => context.records(zoneId, name)));
            const addresses = workspaceAddresses(context);
            return aboutEach(sets, (set) =>
              judge(
                some({ items: set.ipAddresses }, (address) =>
                  addresses.items.includes(address) ? false : (addresses.gap ?? true),
                ),
                () => ({
                  subjectId: zoneId,
                  message: `${set.name} in ${nameOfId(zoneId)} leads to ${set.ipAddresses.join(", ")}; the workspace's API is at ${addresses.items.join(", ")}.`,
                  evidence: [{ resourceId: set.id, path: "properties.aRecords", value: set.ipAddresses }],
                  fix: openResource({ id: zoneId, name: nameOfId(zoneId) }),
                }),
              ),
            );
          }),
        ),
    );
  },
};

function namesOf(
  { owner }: WorkspaceContext,
  { name, location = owner.location ?? "" }: Compute,
): readonly string[] {
  return [`${name}.${location}`, `${name}-22.${location}`];
}

/** The addresses of the workspace's API: the interface's configuration of member `default`, where it says so. */
function workspaceAddresses(context: WorkspaceContext) {
  const endpoints = context.endpointsInUse().items.filter(isWorkspaceEndpoint);
  const all = join(...endpoints.map(({ endpoint }) => context.configurationsOf(endpoint)));
  const api = all.items.filter(({ requiredMemberName = "default" }) => requiredMemberName === "default");
  const gap = all.gap ?? context.endpointsInUse().gap;
  return withGap(
    api.flatMap(({ privateIpAddress }) => privateIpAddress ?? []),
    gap,
  );
}
