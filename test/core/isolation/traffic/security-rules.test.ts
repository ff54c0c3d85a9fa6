import assert from "node:assert/strict";
import { readNetworkSecurityGroup } from "../../../../src/core/estate/readers/network";
import type { Peer } from "../../../../src/core/isolation/traffic/peers";
import { decide } from "../../../../src/core/isolation/traffic/security-rules";
import { rule } from "../rules/world";

const subnet: Peer = { kind: "network", ranges: ["10.0.2.0/24"] };
const storage: Peer = { kind: "service", tag: "Storage", region: "westeurope" };
const learning: Peer = { kind: "service", tag: "AzureMachineLearning", region: undefined };
const outbound = { direction: "Outbound", protocol: "tcp", port: 443, source: subnet } as const;

function check(
  rules: readonly Record<string, unknown>[],
  destination: Peer,
  expected: string,
  port = 443,
): void {
  const group = readNetworkSecurityGroup({ id: "/x/nsg", properties: { securityRules: rules } });
  const decision = decide(group.rules, { ...outbound, port, destination });
  assert.equal(`${decision.access} by ${decision.rule.name}`, expected);
}

const deny = (rest: Record<string, unknown> = {}) => rule("deny", { access: "Deny", priority: 200, ...rest });
const allow = (rest: Record<string, unknown> = {}) => rule("allow", { priority: 100, ...rest });

suite("decide", () => {
  test("without rules of its own, the default rules hold", () => {
    check([], storage, "Allow by AllowInternetOutBound");
    check([], { kind: "network", ranges: ["10.1.0.0/16"] }, "Allow by AllowVnetOutBound");
  });

  test("the lower number wins, in whatever order they come", () => {
    check([deny(), allow()], storage, "Allow by allow");
    check([deny({ priority: 90 }), allow()], storage, "Deny by deny");
  });

  test("a tag covers its regions, a region only itself", () => {
    check([deny(), allow({ destinationAddressPrefix: "Storage" })], storage, "Allow by allow");
    check([deny(), allow({ destinationAddressPrefix: "storage.WestEurope" })], storage, "Allow by allow");
    check([deny(), allow({ destinationAddressPrefix: "Storage.NorthEurope" })], storage, "Deny by deny");
    check([deny(), allow({ destinationAddressPrefix: "AzureCloud" })], storage, "Allow by allow");
    check([deny(), allow({ destinationAddressPrefix: "VirtualNetwork" })], storage, "Deny by deny");
  });

  test("Internet covers services, not the network", () => {
    check([deny({ destinationAddressPrefix: "Internet" })], storage, "Deny by deny");
    check(
      [deny({ destinationAddressPrefix: "Internet" })],
      { kind: "network", ranges: ["10.0.1.4"] },
      "Allow by AllowVnetOutBound",
    );
  });

  test("ports match singly, in ranges and in lists, singular or plural", () => {
    check([deny({ destinationPortRange: "443" })], storage, "Deny by deny");
    check([deny({ destinationPortRange: "400-500" })], storage, "Deny by deny");
    check(
      [deny({ destinationPortRange: undefined, destinationPortRanges: ["80", "440-450"] })],
      storage,
      "Deny by deny",
    );
    check([deny({ destinationPortRange: "444-500" })], storage, "Allow by AllowInternetOutBound");
    check([deny({ destinationPortRange: "443" })], storage, "Allow by AllowInternetOutBound", 445);
  });

  test("another protocol does not match", () => {
    check([deny({ protocol: "Udp" })], storage, "Allow by AllowInternetOutBound");
    check([deny({ protocol: "TCP" })], storage, "Deny by deny");
  });

  test("public addresses may be a service's: nobody can tell", () => {
    check([deny(), allow({ destinationAddressPrefix: "20.150.0.0/16" })], storage, "unclear by allow");
    check([deny(), allow({ destinationAddressPrefix: "10.0.0.0/8" })], storage, "Deny by deny");
  });

  test("a source that leaves some of the subnet out covers a part", () => {
    check([deny({ sourceAddressPrefix: "10.0.2.0/25" })], storage, "unclear by deny");
    check([deny({ sourceAddressPrefix: "10.0.0.0/16" })], storage, "Deny by deny");
    check([deny({ sourceAddressPrefix: "10.9.0.0/16" })], storage, "Allow by AllowInternetOutBound");
  });

  test("application security groups stand for addresses that are not known", () => {
    check(
      [deny({ sourceApplicationSecurityGroups: [{ id: "/asg" }], sourceAddressPrefix: undefined })],
      storage,
      "unclear by deny",
    );
  });

  test("inbound needs a rule of its own", () => {
    const inbound = {
      direction: "Inbound",
      protocol: "tcp",
      port: 44224,
      source: learning,
      destination: subnet,
    } as const;
    assert.equal(decide([], inbound).access, "Deny");
    const group = readNetworkSecurityGroup({
      id: "/x/nsg",
      properties: {
        securityRules: [
          rule("in", {
            direction: "Inbound",
            sourceAddressPrefix: "AzureMachineLearning",
            destinationPortRange: "44224",
          }),
        ],
      },
    });
    assert.equal(decide(group.rules, inbound).access, "Allow");
  });
});
