import assert from "node:assert/strict";
import type { Kind, Kinds } from "../../../src/core/estate/model";
import { connection, estateOf, idOf, privateEndpoint, raw, resource } from "../estates";
import type { ShortType } from "../estates";

type Row<K extends Kind> = readonly [
  title: string,
  properties: Readonly<Record<string, unknown>>,
  expected: Partial<Kinds[K]>,
  rest?: Readonly<Record<string, unknown>>,
];

/** Reads a resource that has only these properties, and compares what the row names. */
function check<K extends Kind>(
  kind: K,
  type: ShortType | readonly [ShortType, string],
  rows: readonly Row<K>[],
): void {
  const id = typeof type === "string" ? idOf(type, "x") : idOf(type[0], "p", type[1], "x");
  suite(`reading ${kind}`, () => {
    for (const [title, properties, expected, rest] of rows) {
      test(title, () => {
        const found: Partial<Kinds[K]> | undefined = estateOf([raw(id, properties, rest)]).find(kind, id);
        assert.ok(found, "it was not found");
        const same = Object.fromEntries(
          Object.keys(expected).map((key) => [
            key,
            Object.getOwnPropertyDescriptor(found, key)?.value as unknown,
          ]),
        );
        assert.deepEqual(same, expected);
      });
    }
  });
}

check("workspaces", "workspace", [
  [
    "nothing is said: nothing is assumed",
    {},
    {
      kind: "Default",
      publicNetworkAccess: undefined,
      allowPublicAccessWhenBehindVnet: undefined,
      connections: [],
      managedNetwork: undefined,
      ipAllowlist: [],
      hubId: undefined,
      serverlessSubnetId: undefined,
    },
  ],
  [
    "an answer of the time before publicNetworkAccess",
    { allowPublicAccessWhenBehindVnet: false, storageAccount: "/x" },
    { publicNetworkAccess: undefined, allowPublicAccessWhenBehindVnet: false, storageAccountId: "/x" },
  ],
  ["a kind in Resource Graph's spelling", {}, { kind: "FeatureStore" }, { kind: "featurestore" }],
  ["a kind that is new", {}, { kind: "LeanWorkspace" }, { kind: "LeanWorkspace" }],
  ["only a project names a hub", { hubResourceId: "/hub" }, { kind: "Project", hubId: "/hub" }],
  [
    "a managed network without a mode",
    { managedNetwork: { status: { status: "Inactive", sparkReady: false } } },
    {
      managedNetwork: {
        isolationMode: undefined,
        status: "Inactive",
        sparkReady: false,
        firewallSku: undefined,
        managedNetworkKind: undefined,
      },
    },
  ],
  ["a managed network that is null", { managedNetwork: null }, { managedNetwork: undefined }],
  [
    "its private endpoint connections",
    { privateEndpointConnections: [connection("pending", "/pe", ["amlworkspace"]), null, {}] },
    {
      connections: [
        {
          privateEndpointId: "/pe",
          state: "Pending",
          groupIds: ["amlworkspace"],
        },
        {
          privateEndpointId: undefined,
          state: "Unknown",
          groupIds: [],
        },
      ],
    },
  ],
  [
    "serverless compute in a subnet",
    {
      serverlessComputeSettings: {
        serverlessComputeCustomSubnet: "/subnet",
        serverlessComputeNoPublicIP: true,
      },
    },
    { serverlessSubnetId: "/subnet", serverlessNoPublicIp: true },
  ],
  [
    "empty texts are as good as absent",
    { containerRegistry: "", imageBuildCompute: "" },
    { containerRegistryId: undefined, imageBuildCompute: undefined },
  ],
  [
    "wrong types are as good as absent",
    { ipAllowlist: "10.0.0.0/8", storageAccount: 5, managedNetwork: [], privateEndpointConnections: {} },
    { ipAllowlist: [], storageAccountId: undefined, managedNetwork: undefined, connections: [] },
  ],
]);

check(
  "computes",
  ["workspace", "computes"],
  [
    [
      "a compute instance",
      {
        computeType: "ComputeInstance",
        computeLocation: "northeurope",
        provisioningState: "Succeeded",
        createdOn: "2026-01-01",
        properties: {
          state: "Running",
          subnet: { id: "/subnet" },
          enableNodePublicIp: false,
          connectivityEndpoints: { publicIpAddress: "1.2.3.4", privateIpAddress: "10.0.0.4" },
          applications: [{ displayName: "Jupyter", endpointUri: "https://ci.example" }, { displayName: "x" }],
        },
      },
      {
        name: "x",
        location: "northeurope",
        computeType: "ComputeInstance",
        provisioningState: "Succeeded",
        state: "Running",
        subnetId: "/subnet",
        enableNodePublicIp: false,
        publicIpAddress: "1.2.3.4",
        privateIpAddress: "10.0.0.4",
        applications: [{ name: "Jupyter", endpointUri: "https://ci.example" }],
        createdAt: "2026-01-01",
      },
    ],
    [
      "a cluster without a subnet",
      {
        computeType: "AmlCompute",
        properties: { subnet: null, vmSize: "D2", scaleSettings: { maxNodeCount: 4 } },
      },
      { subnetId: undefined, enableNodePublicIp: undefined, vmSize: "D2", maxNodeCount: 4 },
    ],
    [
      "a compute that could only be listed",
      {},
      { computeType: "Unknown", subnetId: undefined, location: "westeurope" },
    ],
  ],
);

check(
  "onlineEndpoints",
  ["workspace", "onlineEndpoints"],
  [
    [
      "a private endpoint for scoring",
      { publicNetworkAccess: "Disabled", scoringUri: "https://x", provisioningState: "Succeeded" },
      { publicNetworkAccess: "Disabled", scoringUri: "https://x", provisioningState: "Succeeded" },
    ],
  ],
);

check("storageAccounts", "storage", [
  [
    "network rules",
    {
      publicNetworkAccess: "Enabled",
      networkAcls: {
        defaultAction: "Deny",
        bypass: "AzureServices",
        ipRules: [{ value: "1.2.3.4" }, { action: "Allow" }],
        virtualNetworkRules: [{ id: "/subnet" }],
        resourceAccessRules: [{ tenantId: "t", resourceId: "/ws" }],
      },
      primaryEndpoints: { blob: "https://b", file: null, microsoftEndpoints: {} },
      isHnsEnabled: true,
    },
    {
      publicNetworkAccess: "Enabled",
      networkAcls: {
        defaultAction: "Deny",
        bypass: "AzureServices",
        ipRules: ["1.2.3.4"],
        subnetIds: ["/subnet"],
        resourceIds: ["/ws"],
      },
      primaryEndpoints: { blob: "https://b" },
      isHnsEnabled: true,
    },
  ],
]);

check("containerRegistries", "registry", [
  [
    "its network rules have another name",
    {
      networkRuleSet: { defaultAction: "Deny", ipRules: [{ action: "Allow", value: "1.2.3.4" }] },
      networkRuleBypassAllowedForTasks: "Enabled",
      dataEndpointHostNames: ["x.westeurope.data.azurecr.io"],
    },
    {
      networkAcls: {
        defaultAction: "Deny",
        bypass: undefined,
        ipRules: ["1.2.3.4"],
        subnetIds: [],
        resourceIds: [],
      },
      networkRuleBypassAllowedForTasks: true,
      dataEndpointHostNames: ["x.westeurope.data.azurecr.io"],
      sku: "Premium",
    },
    { sku: { name: "Premium" } },
  ],
  ["a Basic registry has none", { networkRuleSet: null }, { sku: undefined, connections: [] }],
]);

check("applicationInsights", "insights", [
  [
    "a private link scope",
    {
      publicNetworkAccessForIngestion: "Disabled",
      WorkspaceResourceId: "/log",
      PrivateLinkScopedResources: [{ ResourceId: "/scope", ScopeId: "s" }, {}],
    },
    {
      publicNetworkAccessForIngestion: "Disabled",
      publicNetworkAccessForQuery: undefined,
      logAnalyticsWorkspaceId: "/log",
      privateLinkScopeIds: ["/scope"],
    },
  ],
]);

check("privateEndpoints", "endpoint", [
  [
    "a connection that was made by hand leaves the first list empty",
    {
      privateLinkServiceConnections: [],
      manualPrivateLinkServiceConnections: [
        {
          properties: {
            privateLinkServiceId: "/target",
            groupIds: ["blob"],
            privateLinkServiceConnectionState: { status: "Pending" },
          },
        },
      ],
      customDnsConfigs: [],
    },
    {
      links: [{ targetId: "/target", groupIds: ["blob"], state: "Pending", isManual: true }],
      customDnsConfigs: [],
    },
  ],
  [
    "names and addresses without a zone group",
    {
      customDnsConfigs: [{ fqdn: "a.example", ipAddresses: ["10.0.0.4"] }, { ipAddresses: ["10.0.0.5"] }],
      networkInterfaces: [{ id: "/nic" }],
      subnet: { id: "/subnet" },
    },
    {
      customDnsConfigs: [{ fqdn: "a.example", ipAddresses: ["10.0.0.4"] }],
      networkInterfaceIds: ["/nic"],
      subnetId: "/subnet",
      links: [],
    },
  ],
  [
    "a state that is new is not known",
    {
      privateLinkServiceConnections: [
        {
          properties: {
            privateLinkServiceId: "/target",
            privateLinkServiceConnectionState: { status: "Meditating" },
          },
        },
      ],
    },
    { links: [{ targetId: "/target", groupIds: [], state: "Unknown", isManual: false }] },
  ],
]);

check(
  "privateDnsZoneGroups",
  ["endpoint", "privateDnsZoneGroups"],
  [
    [
      "a zone under a foreign name has no records",
      {
        privateDnsZoneConfigs: [
          { name: "foreign", properties: { privateDnsZoneId: "/zone", recordSets: [] } },
          {
            name: "vault",
            properties: {
              privateDnsZoneId: "/vault",
              recordSets: [
                {
                  recordSetName: "kv",
                  fqdn: "kv.privatelink.vaultcore.azure.net",
                  ipAddresses: ["10.0.0.4"],
                },
              ],
            },
          },
        ],
      },
      {
        configs: [
          { name: "foreign", zoneId: "/zone", recordSets: [] },
          {
            name: "vault",
            zoneId: "/vault",
            recordSets: [
              { name: "kv", fqdn: "kv.privatelink.vaultcore.azure.net", ipAddresses: ["10.0.0.4"] },
            ],
          },
        ],
      },
    ],
  ],
);

check("networkInterfaces", "interface", [
  [
    "a registry's endpoint has two configurations",
    {
      ipConfigurations: ["registry", "registry_data_westeurope"].map((member, index) => ({
        name: member,
        properties: {
          privateIPAddress: `10.0.0.${index + 4}`,
          subnet: { id: "/subnet" },
          privateLinkConnectionProperties: {
            groupId: "registry",
            requiredMemberName: member,
            fqdns: [`${member}.example`],
          },
        },
      })),
    },
    {
      ipConfigurations: ["registry", "registry_data_westeurope"].map((member, index) => ({
        privateIpAddress: `10.0.0.${index + 4}`,
        subnetId: "/subnet",
        publicIpAddressId: undefined,
        groupId: "registry",
        requiredMemberName: member,
        fqdns: [`${member}.example`],
      })),
    },
  ],
]);

const seat = [
  {
    properties: {
      subnet: { id: "/subnet" },
      publicIPAddress: { id: "/ip" },
      privateIPAddress: "10.0.0.4",
    },
  },
  null,
];

check("virtualNetworkGateways", "gateway", [
  [
    "a gateway with clients",
    {
      gatewayType: "Vpn",
      sku: { name: "VpnGw2" },
      ipConfigurations: seat,
      vpnClientConfiguration: { vpnClientAddressPool: { addressPrefixes: ["172.16.0.0/24"] } },
    },
    {
      gatewayType: "Vpn",
      sku: "VpnGw2",
      subnetIds: ["/subnet"],
      publicIpAddressIds: ["/ip"],
      clientAddressPrefixes: ["172.16.0.0/24"],
    },
  ],
]);

check("firewalls", "firewall", [
  [
    "a firewall says its tier in its properties",
    { sku: { name: "AZFW_VNet", tier: "Premium" }, ipConfigurations: seat },
    { sku: "Premium", subnetIds: ["/subnet"], privateIpAddresses: ["10.0.0.4"], publicIpAddressIds: ["/ip"] },
  ],
]);

check("bastionHosts", "bastion", [
  ["a Bastion says it beside them", {}, { sku: "Standard", subnetIds: [] }, { sku: { name: "Standard" } }],
]);

check("localNetworkGateways", "localGateway", [
  [
    "what lies on premises",
    { localNetworkAddressSpace: { addressPrefixes: ["192.168.0.0/16"] }, gatewayIpAddress: "1.2.3.4" },
    { addressPrefixes: ["192.168.0.0/16"], gatewayIpAddress: "1.2.3.4" },
  ],
]);

check("gatewayConnections", "gatewayConnection", [
  [
    "both ends",
    {
      connectionType: "IPsec",
      connectionStatus: "Connected",
      virtualNetworkGateway1: { id: "/gw" },
      localNetworkGateway2: { id: "/local" },
    },
    { connectionType: "IPsec", connectionStatus: "Connected", gatewayIds: ["/gw", "/local"] },
  ],
]);

check("natGateways", "natGateway", [
  ["its addresses", { publicIpAddresses: [{ id: "/ip" }] }, { publicIpAddressIds: ["/ip"] }],
]);

check("publicIpAddresses", "publicAddress", [
  [
    "an address",
    { ipAddress: "1.2.3.4" },
    { ipAddress: "1.2.3.4", sku: "Basic" },
    { sku: { name: "Basic" } },
  ],
]);

check("virtualMachines", "machine", [
  [
    "a jump box",
    {
      networkProfile: { networkInterfaces: [{ id: "/nic" }] },
      storageProfile: { osDisk: { osType: "Windows" } },
      hardwareProfile: { vmSize: "D2" },
    },
    { networkInterfaceIds: ["/nic"], osType: "Windows", vmSize: "D2" },
  ],
]);

check(
  "dnsResolverInboundEndpoints",
  ["resolver", "inboundEndpoints"],
  [
    [
      "its configurations have no properties of their own",
      { ipConfigurations: [{ subnet: { id: "/subnet" }, privateIpAddress: "10.0.0.10" }] },
      { resolverId: idOf("resolver", "p"), subnetIds: ["/subnet"], privateIpAddresses: ["10.0.0.10"] },
    ],
  ],
);

check("dnsResolvers", "resolver", [
  ["its network", { virtualNetwork: { id: "/vnet" } }, { networkId: "/vnet" }],
]);

check("privateLinkScopes", "scope", [
  [
    "what it lets through",
    { accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "PrivateOnly" } },
    { ingestionAccessMode: "Open", queryAccessMode: "PrivateOnly", connections: [] },
  ],
]);

check("routeTables", "routeTable", [
  [
    "a route without a prefix is none",
    {
      disableBgpRoutePropagation: true,
      routes: [
        {
          name: "out",
          properties: {
            addressPrefix: "0.0.0.0/0",
            nextHopType: "VirtualAppliance",
            nextHopIpAddress: "10.0.0.4",
          },
        },
        { name: "broken", properties: {} },
        { properties: { addressPrefix: "AzureMonitor" } },
      ],
    },
    {
      disableBgpRoutePropagation: true,
      routes: [
        {
          name: "out",
          addressPrefix: "0.0.0.0/0",
          nextHopType: "VirtualAppliance",
          nextHopIpAddress: "10.0.0.4",
        },
        { name: "", addressPrefix: "AzureMonitor", nextHopType: "Unknown", nextHopIpAddress: undefined },
      ],
    },
  ],
]);

suite("reading networkSecurityGroups", () => {
  test("singular and plural forms, spelling and order", () => {
    const group = resource("securityGroup", "x", {
      securityRules: [
        {
          name: "late",
          properties: {
            direction: "Outbound",
            access: "Allow",
            priority: 300,
            destinationAddressPrefix: "Internet",
          },
        },
        { name: "broken", properties: { access: "Allow" } },
        {
          name: "early",
          properties: {
            direction: "inbound",
            access: "deny",
            priority: 100,
            sourceAddressPrefixes: ["a", "b"],
          },
        },
      ],
      defaultSecurityRules: [
        { name: "last", properties: { direction: "Inbound", access: "Deny", priority: 65500 } },
      ],
    });
    const rules = estateOf([group]).find("networkSecurityGroups", group.id)?.rules ?? [];
    assert.deepEqual(
      rules.map(({ name, direction, access, sources, destinations, isDefault }) => [
        name,
        direction,
        access,
        sources.join(),
        destinations.join(),
        isDefault,
      ]),
      [
        ["early", "Inbound", "Deny", "a,b", "", false],
        ["late", "Outbound", "Allow", "", "Internet", false],
        ["last", "Inbound", "Deny", "", "", true],
      ],
    );
  });
});

suite("reading virtualNetworks", () => {
  const network = resource("network", "vnet", {
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    dhcpOptions: { dnsServers: ["10.0.0.4"] },
    subnets: [
      {
        name: "Training",
        properties: {
          addressPrefix: "10.0.1.0/24",
          networkSecurityGroup: { id: "/nsg" },
          serviceEndpoints: [{ service: "Microsoft.Storage" }],
          delegations: [{ name: "d", properties: { serviceName: "Microsoft.Web/serverFarms" } }],
          defaultOutboundAccess: false,
        },
      },
      {
        id: idOf("network", "VNET", "subnets", "Two"),
        name: "Two",
        properties: { addressPrefixes: ["10.0.2.0/24"] },
      },
      "nonsense",
    ],
    virtualNetworkPeerings: [
      {
        name: "to-hub",
        properties: {
          peeringState: "Connected",
          remoteVirtualNetwork: { id: "/hub" },
          useRemoteGateways: true,
        },
      },
    ],
  });

  test("subnets without an id get the one that ARM would give", () => {
    const estate = estateOf([network]);
    const subnet = estate.findSubnet(idOf("network", "vnet", "SUBNETS", "training"));
    assert.deepEqual(
      [
        subnet?.addressPrefixes,
        subnet?.networkSecurityGroupId,
        subnet?.serviceEndpoints,
        subnet?.delegations,
      ],
      [["10.0.1.0/24"], "/nsg", ["Microsoft.Storage"], ["Microsoft.Web/serverFarms"]],
    );
    assert.equal(subnet?.defaultOutboundAccess, false);
  });

  test("a subnet leads to its network in any spelling", () => {
    const estate = estateOf([network]);
    const found = estate.networkOf(idOf("network", "vnet", "subnets", "TWO").toUpperCase());
    assert.deepEqual([found?.name, found?.subnets.length, found?.dnsServers], ["vnet", 2, ["10.0.0.4"]]);
  });

  test("peerings", () => {
    assert.deepEqual(estateOf([network]).list("virtualNetworks")[0]?.peerings, [
      {
        id: undefined,
        name: "to-hub",
        remoteNetworkId: "/hub",
        state: "Connected",
        remoteAddressPrefixes: [],
        allowForwardedTraffic: false,
        allowGatewayTransit: false,
        useRemoteGateways: true,
      },
    ]);
  });
});

suite("reading records", () => {
  const zone = idOf("zone", "privatelink.vaultcore.azure.net");
  const shapes: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ["ARM's own", { aRecords: [{ ipv4Address: "10.0.0.4" }], ttl: 10 }],
    ["an older one", { ARecords: [{ ipv4Address: "10.0.0.4" }], TTL: 10 }],
    ["Resource Graph's", { records: [{ value: { ipv4Address: "10.0.0.4" } }, {}], ttl: 10 }],
  ];
  for (const [title, properties] of shapes) {
    test(`${title} shape`, () => {
      const id = `${zone}/A/kv`;
      const record = estateOf([raw(id, properties)]).find("aRecords", id);
      assert.deepEqual(
        [record?.zoneId, record?.recordType, record?.ipAddresses, record?.ttl],
        [zone, "A", ["10.0.0.4"], 10],
      );
    });
  }

  test("links of a zone", () => {
    const id = `${zone}/virtualNetworkLinks/l`;
    const link = raw(id, { virtualNetwork: { id: "/vnet" }, virtualNetworkLinkState: "Completed" });
    const [found] = estateOf([link]).children("virtualNetworkLinks", zone.toUpperCase()).items;
    assert.deepEqual(
      [found?.zoneId, found?.networkId, found?.registrationEnabled, found?.state],
      [zone, "/vnet", false, "Completed"],
    );
  });
});

suite("reading Azure Machine Learning registries", () => {
  test("the state of a connection has a name of its own there", () => {
    const id = idOf("workspace", "r").replace("workspaces", "registries");
    const own = {
      properties: {
        groupIds: ["amlregistry"],
        privateEndpoint: { id: "/pe" },
        registryPrivateLinkServiceConnectionState: { status: "Approved" },
      },
    };
    const [registry] = estateOf([
      raw(id, { registryPrivateEndpointConnections: [own], managedResourceGroup: { resourceId: "/rg" } }),
    ]).list("machineLearningRegistries");
    assert.equal(registry?.managedResourceGroupId, "/rg");
    assert.deepEqual(
      registry.connections.map(({ state, privateEndpointId, groupIds }) => [
        state,
        privateEndpointId,
        groupIds,
      ]),
      [["Approved", "/pe", ["amlregistry"]]],
    );
  });
});

suite("outbound rules", () => {
  const workspace = resource("workspace", "w", {
    managedNetwork: {
      isolationMode: "AllowOnlyApprovedOutbound",
      outboundRules: {
        pypi: { type: "FQDN", destination: "pypi.org", category: "UserDefined", status: "Active" },
        Store: {
          type: "PrivateEndpoint",
          category: "Required",
          destination: { serviceResourceId: "/a/b/st", subresourceTarget: "blob", sparkEnabled: true },
          fqdns: ["st.blob.core.windows.net"],
        },
        tag: {
          type: "ServiceTag",
          category: "Required",
          destination: { serviceTag: "AzureActiveDirectory", protocol: "TCP", portRanges: "80, 443" },
        },
        broken: null,
      },
    },
  });

  function rulesOf(...more: Parameters<typeof estateOf>) {
    const estate = estateOf([workspace, ...more[0]], more[1]);
    const [found] = estate.list("workspaces");
    assert.ok(found);
    const { items, gap } = estate.outboundRulesOf(found);
    return { rows: items.map((rule) => `${rule.name}: ${rule.type} ${rule.destination}`), items, gap };
  }

  test("the workspace's own map, in the order of the names", () => {
    assert.deepEqual(rulesOf([]).rows, [
      "pypi: FQDN pypi.org",
      "Store: PrivateEndpoint st blob",
      "tag: ServiceTag AzureActiveDirectory TCP 80, 443",
    ]);
  });

  test("a rule's own resource says more than the map, so it wins", () => {
    const id = idOf("workspace", "W", "outboundRules", "store");
    const { items, rows } = rulesOf([
      raw(id, { type: "PrivateEndpoint", status: "Failed", destination: { serviceResourceId: "/x/st2" } }),
    ]);
    assert.deepEqual(rows, [
      "pypi: FQDN pypi.org",
      "store: PrivateEndpoint st2",
      "tag: ServiceTag AzureActiveDirectory TCP 80, 443",
    ]);
    assert.deepEqual([items[1]?.id, items[1]?.status, items[1]?.category], [id, "Failed", "Unknown"]);
  });

  test("a map in a row of a list may not be all", () => {
    assert.equal(rulesOf([], { complete: [] }).gap?.code, "not-read");
    assert.equal(rulesOf([]).gap, undefined);
  });
});

suite("what every kind shares", () => {
  test("name and type come from the id, whatever the resource itself says", () => {
    const odd = { ...privateEndpoint("pe", "/target", "blob"), name: "other", type: "x/y" };
    const [found] = estateOf([odd]).list("privateEndpoints");
    assert.deepEqual([found?.name, found?.type], ["pe", "microsoft.network/privateendpoints"]);
    assert.equal(found?.raw, odd);
  });
});
