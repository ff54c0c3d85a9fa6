import { strict as assert } from "node:assert";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import { overlaps, parseRange } from "../../../src/core/scaffold/addresses";
import { inOrder } from "../../../src/core/scaffold/dependencies";
import { parseWorkspaceOptions } from "../../../src/core/scaffold/parse-options";
import type { Plan, PlanResource } from "../../../src/core/scaffold/plan";
import type { Pattern, WorkspaceOptions } from "../../../src/core/scaffold/workspace/options";
import { planWorkspace } from "../../../src/core/scaffold/workspace/plan-workspace";
import { planned, sampleSnapshot } from "./support/cases";
import { evaluatePlan, type Json } from "./support/evaluate-plan";

const estate = openSnapshot(sampleSnapshot("contoso"));
const base = { name: "mlw-test", location: "westeurope" };

function plan(pattern: Pattern, options: Partial<WorkspaceOptions> = {}, known = true): Plan {
  return planned(planWorkspace(known ? estate : undefined, pattern, { ...base, ...options }));
}

function subnetOf(network: string, name: string): string {
  const found = estate.list("virtualNetworks").find((each) => each.name === network);
  return found?.subnets.find((each) => each.name === name)?.id ?? "";
}

function propertiesOf(planOf: Plan, key: string): Record<string, Json> {
  const found = evaluatePlan(planOf).find(({ resource }) => resource.key === key);
  assert.ok(found, `${key} is not in the plan`);
  return found.body["properties"] as Record<string, Json>;
}

function has(planOf: Plan, isIt: (resource: PlanResource) => boolean): boolean {
  return planOf.resources.some(isIt);
}

function ruleNames(planOf: Plan): readonly string[] {
  const { securityRules } = propertiesOf(planOf, "trainingSecurityGroup") as {
    securityRules: { name: string }[];
  };
  return securityRules.map(({ name }) => name);
}

function checkRefused(
  what: string,
  pattern: Pattern,
  options: Partial<WorkspaceOptions>,
  problem: RegExp,
): void {
  test(`refuses ${what}`, () => {
    const outcome = planWorkspace(estate, pattern, { ...base, ...options });
    assert.equal(outcome.kind, "refused");
    assert.match(outcome.kind === "refused" ? outcome.problems.join("\n") : "", problem);
  });
}

suite("planWorkspace", () => {
  test("the new network keeps clear of Docker and of everything in the estate", () => {
    const { addressSpace } = propertiesOf(plan("own-vnet"), "network") as {
      addressSpace: { addressPrefixes: string[] };
    };
    const own = parseRange(addressSpace.addressPrefixes[0] ?? "");
    assert.ok(own);
    const taken = estate
      .list("virtualNetworks")
      .flatMap(({ addressPrefixes }) => addressPrefixes.flatMap((cidr) => parseRange(cidr) ?? []));
    assert.ok(taken.length > 5 && !taken.some((range) => overlaps(range, own)));
  });

  test("the subnets have the tutorial's names, and a way out of their own", () => {
    const { subnets } = propertiesOf(plan("own-vnet"), "network") as {
      subnets: { name: string; properties: Record<string, Json> }[];
    };
    assert.deepEqual(
      subnets.map(({ name }) => name),
      ["Training", "Scoring", "AzureBastionSubnet"],
    );
    for (const { properties } of subnets.slice(0, 2)) {
      assert.equal(properties["defaultOutboundAccess"], false);
      assert.ok(properties["natGateway"] !== undefined && properties["networkSecurityGroup"] !== undefined);
    }
  });

  test("compute without public addresses needs nothing inbound, compute with them port 44224", () => {
    assert.deepEqual(
      ruleNames(plan("own-vnet")).filter((name) => name.endsWith("Inbound")),
      [],
    );
    assert.deepEqual(
      ruleNames(plan("own-vnet", { computePublicIp: true })).filter((name) => name.endsWith("Inbound")),
      ["AllowMachineLearningInbound"],
    );
  });

  test("the front door's tag is left out in China", () => {
    const inChina = planned(
      planWorkspace(undefined, "own-vnet", { ...base, location: "chinanorth3", cloud: "AzureChinaCloud" }),
    );
    assert.ok(ruleNames(plan("own-vnet")).includes("AllowFrontDoorOutbound"));
    assert.ok(!ruleNames(inChina).includes("AllowFrontDoorOutbound"));
  });

  test("storage trusts the workspace alone, unless asked otherwise", () => {
    const { networkAcls } = propertiesOf(plan("own-vnet"), "storageAccount") as {
      networkAcls: { bypass: string; resourceAccessRules: { resourceId: string }[] };
    };
    assert.equal(networkAcls.bypass, "None");
    assert.match(networkAcls.resourceAccessRules[0]?.resourceId ?? "", /workspaces\/mlw-test$/);
  });

  test("service endpoints take the place of private ones, but not the registry's", () => {
    const planOf = plan("own-vnet", { dependencies: "service-endpoint" });
    const endpoints = planOf.resources
      .filter(({ type }) => type.endsWith("/privateEndpoints"))
      .map(({ key }) => key);
    assert.deepEqual(endpoints, ["registryEndpoint", "workspaceEndpoint"]);
    const { networkAcls } = propertiesOf(planOf, "storageAccount") as {
      networkAcls: { virtualNetworkRules: { id: string }[] };
    };
    assert.deepEqual(
      networkAcls.virtualNetworkRules.map(({ id }) => id.split("/").at(-1)),
      ["Training", "Scoring"],
    );
  });

  test("listed addresses are let in only once the workspace is there", () => {
    const planOf = plan("own-vnet", { allowedIps: ["203.0.113.0/24"] });
    assert.equal(propertiesOf(planOf, "workspace")["publicNetworkAccess"], "Disabled");
    assert.deepEqual(propertiesOf(planOf, "workspaceAllowList")["ipAllowlist"], ["203.0.113.0/24"]);
  });

  test("existing zones of the hub are linked, not made again", () => {
    const planOf = plan("managed-vnet", { dns: "existing" });
    assert.ok(!has(planOf, ({ type }) => type === "Microsoft.Network/privateDnsZones"));
    assert.ok(
      has(
        planOf,
        ({ type, group }) =>
          type.endsWith("/virtualNetworkLinks") && group?.resourceGroup === "rg-private-dns",
      ),
    );
  });

  test("a managed network takes no computes of other networks, and no subnet", () => {
    const compute = propertiesOf(plan("managed-vnet"), "computeCluster");
    assert.ok(!JSON.stringify(compute).includes("subnet"));
    assert.ok(has(plan("managed-vnet"), ({ key }) => key === "connectionApprover"));
  });

  test("the first FQDN rule says what it costs", () => {
    const outboundRules = [{ type: "FQDN", name: "pypi", destination: "pypi.org" }] as const;
    const planOf = plan("managed-vnet", { isolationMode: "AllowOnlyApprovedOutbound", outboundRules });
    assert.match(
      planOf.resources.find(({ key }) => key === "outboundRule1")?.comment ?? "",
      /Azure Firewall.*billed by the hour/,
    );
  });

  test("the service's own roles are left to it; the cluster gets those for data without keys", () => {
    const { resources } = plan("own-vnet", { identityDatastores: true });
    const grants = resources.filter(({ type }) => type === "Microsoft.Authorization/roleAssignments");
    assert.deepEqual(
      grants.map(({ key, extends: on }) => [key, on]),
      [
        ["blobEndpointReader", "blobEndpoint"],
        ["fileEndpointReader", "fileEndpoint"],
        ["clusterBlobData", "storageAccount"],
        ["clusterQueueData", "storageAccount"],
        ["clusterTableData", "storageAccount"],
      ],
    );
  });

  test("a vault with service endpoints is let out where nothing else is", () => {
    const rules = (dependencies: WorkspaceOptions["dependencies"]): readonly string[] =>
      ruleNames(plan("own-vnet", { dependencies, denyOtherOutbound: true }));
    assert.ok(rules("service-endpoint").includes("AllowPublicKeyVaultOutbound"));
    assert.ok(!rules("private-endpoint").includes("AllowPublicKeyVaultOutbound"));
  });

  test("what must be unique in the world differs by tenant and by region", () => {
    const names = [
      plan("own-vnet"),
      plan("own-vnet", {}, false),
      plan("own-vnet", { location: "northeurope" }),
    ].map(({ parameters }) => parameters.find(({ name }) => name === "storageAccountName")?.default);
    assert.equal(new Set(names).size, 3);
  });

  test("a name that is taken is said", () => {
    const [account] = estate.list("storageAccounts");
    const { notes } = plan("own-vnet", { names: { storageAccount: account?.name ?? "" } });
    assert.match(notes.join("\n"), new RegExp(`${account?.name ?? ""} exists already`));
  });

  test("only what starts connections has a NAT gateway", () => {
    const types = (options: Partial<WorkspaceOptions>): boolean =>
      has(plan("managed-vnet", options), ({ type }) => type === "Microsoft.Network/natGateways");
    assert.ok(types({ jumpBox: true }));
    assert.ok(!types({ jumpBox: false }));
  });

  test("the list of addresses is written when nothing else changes the workspace any more", () => {
    const planOf = plan("own-vnet", { allowedIps: ["203.0.113.0/24"] });
    const order = inOrder(planOf).map(({ key }) => key);
    const last = order.indexOf("workspaceAllowList");
    for (const key of ["computeCluster", "computeInstance", "workspaceEndpoint"]) {
      assert.ok(order.indexOf(key) < last, key);
    }
  });

  test("in US Government, a scope's sixth zone is left out", () => {
    const planOf = planned(
      planWorkspace(undefined, "own-vnet", {
        ...base,
        location: "usgovvirginia",
        cloud: "AzureUSGovernment",
        privateLinkScope: true,
      }),
    );
    const { privateDnsZoneConfigs } = propertiesOf(planOf, "monitorEndpointDns") as {
      privateDnsZoneConfigs: Json[];
    };
    assert.equal(privateDnsZoneConfigs.length, 5);
    assert.match(planOf.notes.join("\n"), /privatelink\.adx\.monitor\.azure\.us is left out/);
  });

  test("an option that is there but undefined leaves the default", () => {
    assert.deepEqual(plan("own-vnet", { jumpBox: undefined, vpn: undefined }), plan("own-vnet"));
  });

  checkRefused("Docker's range", "own-vnet", { addressRange: "172.17.0.0/16" }, /Docker/);
  checkRefused("a range of a network in the estate", "own-vnet", { addressRange: "10.1.0.0/16" }, /overlaps/);
  checkRefused("a range that is too small", "own-vnet", { addressRange: "10.200.0.0/24" }, /too small/);
  checkRefused("a range that is none", "own-vnet", { addressRange: "10.200.0.1/22" }, /not an IPv4 range/);
  checkRefused(
    "private addresses that keep public access",
    "own-vnet",
    { allowedIps: ["10.0.0.1"] },
    /only public ranges/,
  );
  checkRefused(
    "more ranges than Azure takes",
    "own-vnet",
    { allowedIps: Array.from({ length: 201 }, (_, index) => `203.0.${index % 100}.${index}`) },
    /at most 200/,
  );
  checkRefused(
    "a bad storage account name",
    "own-vnet",
    { names: { storageAccount: "Not-Good" } },
    /storage account "Not-Good"/,
  );
  checkRefused(
    "FQDN rules while the internet is open",
    "managed-vnet",
    { outboundRules: [{ type: "FQDN", name: "a", destination: "pypi.org" }] },
    /AllowOnlyApprovedOutbound/,
  );
  checkRefused(
    "FQDN rules to storage",
    "managed-vnet",
    {
      isolationMode: "AllowOnlyApprovedOutbound",
      outboundRules: [{ type: "FQDN", name: "a", destination: "x.blob.core.windows.net" }],
    },
    /PrivateEndpoint/,
  );
  checkRefused(
    "two rules of one name",
    "managed-vnet",
    {
      isolationMode: "AllowOnlyApprovedOutbound",
      outboundRules: [
        { type: "FQDN", name: "a", destination: "a.org" },
        { type: "FQDN", name: "A", destination: "b.org" },
      ],
    },
    /Two outbound rules/,
  );
  checkRefused(
    "a VPN gateway in a network that exists",
    "own-vnet",
    {
      vpn: true,
      subnets: {
        endpoints:
          estate.list("virtualNetworks").find(({ name }) => name === "vnet-ml-training")?.subnets[0]?.id ??
          "",
      },
    },
    /GatewaySubnet/,
  );
  checkRefused(
    "more zones than a zone group holds",
    "own-vnet",
    { privateLinkScope: true, zones: { azuremonitor: ["a.b", "b.b", "c.b", "d.b", "e.b", "f.b"] } },
    /takes 5/,
  );
  checkRefused(
    "Azure Monitor in China, whose zones nobody published",
    "own-vnet",
    { cloud: "AzureChinaCloud", location: "chinanorth3", privateLinkScope: true },
    /No private DNS zone of azuremonitor is known in AzureChinaCloud/,
  );
  checkRefused(
    "a name for what there is not",
    "own-vnet",
    { names: { vnet: "a" } as WorkspaceOptions["names"] },
    /no name "vnet"/,
  );
  checkRefused(
    "service endpoints in a subnet that has none",
    "own-vnet",
    {
      dependencies: "service-endpoint",
      subnets: { endpoints: subnetOf("vnet-ml-apps", "snet-private-endpoints") },
    },
    /snet-private-endpoints has no service endpoint for Microsoft\.Storage and Microsoft\.KeyVault/,
  );
});

suite("parseWorkspaceOptions", () => {
  test("takes what it knows, and says what it does not", () => {
    assert.equal(parseWorkspaceOptions({ name: "a", maxNodes: 3, vpn: true }).kind, "parsed");
    const wrong: readonly unknown[] = [
      { vpn: "yes" },
      { unknown: 1 },
      { constructor: 1 },
      { outboundRules: [{ type: "FQDN" }] },
      { subnets: {} },
      { dns: "some" },
      [],
    ];
    for (const value of wrong) {
      assert.equal(parseWorkspaceOptions(value).kind, "refused", JSON.stringify(value));
    }
  });
});
