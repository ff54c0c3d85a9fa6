import { strict as assert } from "node:assert";
import { idKey } from "../../../src/core/arm/ids";
import type { Estate, Workspace } from "../../../src/core/estate/model";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import { inOrder } from "../../../src/core/scaffold/dependencies";
import type { EndpointOptions } from "../../../src/core/scaffold/endpoints/options";
import { planPrivateEndpoints } from "../../../src/core/scaffold/endpoints/plan-private-endpoints";
import { listEndpointTargets } from "../../../src/core/scaffold/endpoints/targets";
import type { Body, Plan } from "../../../src/core/scaffold/plan";
import { planned, sampleSnapshot } from "./support/cases";
import { evaluatePlan, type Json } from "./support/evaluate-plan";

const estate = openSnapshot(sampleSnapshot("contoso"));
const networks = estate.list("virtualNetworks");
const idOf = (name: string): string => estate.list("workspaces").find((each) => each.name === name)?.id ?? "";
const subnetOf = (network: string, name: string): string =>
  networks.find((each) => each.name === network)?.subnets.find((each) => each.name === name)?.id ?? "";
const apps = subnetOf("vnet-ml-apps", "snet-private-endpoints");

function plan(name: string, options: Partial<EndpointOptions> = {}): Plan {
  return planned(planPrivateEndpoints(estate, { workspaceId: idOf(name), subnetId: apps, ...options }));
}

function checkRefused(what: string, name: string, options: Partial<EndpointOptions>, problem: RegExp): void {
  test(what, () => {
    const outcome = planPrivateEndpoints(estate, { workspaceId: idOf(name), subnetId: apps, ...options });
    assert.equal(outcome.kind, "refused");
    assert.match(outcome.kind === "refused" ? outcome.problems.join("\n") : "", problem);
  });
}

function typesOf({ resources }: Plan): readonly string[] {
  return resources.map(({ type, key }) => `${type.replace(/^Microsoft\.\w+\//, "")} ${key}`);
}

suite("planPrivateEndpoints", () => {
  test("takes what is lacking, each with one zone group of all its zones", () => {
    const planOf = plan("mlw-sandbox");
    const groups = evaluatePlan(planOf).filter(({ resource }) =>
      resource.type.endsWith("/privateDnsZoneGroups"),
    );
    assert.deepEqual(
      groups.map(({ body }) => configs(body["properties"])),
      [
        ["privatelink.api.azureml.ms", "privatelink.notebooks.azure.net"],
        ["privatelink.blob.core.windows.net"],
        ["privatelink.file.core.windows.net"],
        ["privatelink.vaultcore.azure.net"],
      ],
    );
  });

  test("a zone that exists and is linked is referenced, not created", () => {
    assert.deepEqual(
      typesOf(plan("mlw-sandbox")).filter((row) => row.startsWith("privateDnsZones")),
      [],
    );
  });

  test("a zone that exists and is not linked is linked in its own group", () => {
    const subnetId = subnetOf("vnet-ml-research", "snet-clients");
    const links = plan("mlw-sandbox", { subnetId }).resources.filter(({ type }) =>
      type.endsWith("/virtualNetworkLinks"),
    );
    for (const { group, body } of links) {
      assert.equal(group?.resourceGroup, "rg-private-dns");
      assert.equal((body["properties"] as { registrationEnabled: boolean }).registrationEnabled, false);
    }
  });

  test("new zones are created and linked with registration off, where the network has none", () => {
    const subnetId = apps.replace(/virtualNetworks\/.*/, "virtualNetworks/vnet-new/subnets/endpoints");
    const rows = typesOf(plan("mlw-sandbox", { subnetId, dns: "new", targets: ["blob"] }));
    assert.deepEqual(rows, [
      "privateDnsZones blobCoreWindowsNetZone",
      "privateDnsZones/virtualNetworkLinks blobCoreWindowsNetZoneLink",
      "privateEndpoints blobEndpoint",
      "privateEndpoints/privateDnsZoneGroups blobEndpointDns",
    ]);
  });

  test("without DNS there is neither zone nor zone group", () => {
    assert.deepEqual(typesOf(plan("mlw-sandbox", { dns: "none", targets: ["vault"] })), [
      "privateEndpoints vaultEndpoint",
    ]);
  });

  test("a project gets its hub's endpoint", () => {
    const { title, notes, parameters } = plan("proj-churn", { targets: ["amlworkspace"] });
    assert.match(title, /hub-research/);
    assert.match(notes.join(" "), /proj-churn is a project/);
    assert.equal(parameters.find(({ name }) => name === "workspaceId")?.default, idOf("hub-research"));
  });

  test("settings that could cut someone off are off unless asked for", () => {
    assert.deepEqual(
      plan("mlw-sandbox").resources.filter(({ change }) => change !== undefined),
      [],
    );
    const changed = plan("mlw-sandbox", { settings: { publicAccessOff: true } }).resources.filter(
      ({ change }) => change !== undefined,
    );
    assert.deepEqual(
      changed.map(({ key }) => key),
      ["workspaceChange", "storageAccountChange", "keyVaultChange"],
    );
    for (const { after } of changed) {
      assert.ok(after?.includes("amlworkspaceEndpoint"), "endpoints come first");
    }
  });

  test("a registry is upgraded before its endpoint, and only when asked to", () => {
    const { resources } = plan("mlw-legacy-2021", { upgradeRegistry: true, targets: ["registry"] });
    const endpoint = resources.find(({ key }) => key === "registryEndpoint");
    const upgrade = resources.find(({ key }) => key === "containerRegistryUpgrade");
    assert.deepEqual(endpoint?.after, ["containerRegistryUpgrade"]);
    assert.deepEqual(upgrade?.change, { sku: { name: "Premium" } });
    assert.deepEqual(upgrade.body["sku"], { name: "Premium" });
  });

  test("a registry is upgraded first and closed last: nobody is cut off in between", () => {
    const planOf = plan("mlw-legacy-2021", {
      upgradeRegistry: true,
      targets: ["registry"],
      settings: { publicAccessOff: true },
    });
    const order = inOrder(planOf).map(({ key }) => key);
    const places = ["containerRegistryUpgrade", "registryEndpoint", "containerRegistryChange"].map((key) =>
      order.indexOf(key),
    );
    assert.deepEqual(
      places,
      [...places].sort((left, right) => left - right),
    );
    const [upgrade, close] = ["containerRegistryUpgrade", "containerRegistryChange"].map((key) =>
      planOf.resources.find((resource) => resource.key === key),
    );
    assert.notEqual((upgrade?.body["properties"] as Body)["publicNetworkAccess"], "Disabled");
    assert.deepEqual(close?.change, { properties: { publicNetworkAccess: "Disabled" } });
    assert.deepEqual(close.body["sku"], { name: "Premium" }, "closing does not undo the upgrade");
  });

  test("to let the workspace reach its storage cuts nobody else off", () => {
    for (const trust of ["resource-instance", "trusted-services"] as const) {
      const { resources } = plan("mlw-sandbox", { settings: { trust } });
      const { networkAcls } = resources.find(({ key }) => key === "storageAccountChange")?.change?.[
        "properties"
      ] as { networkAcls: Body };
      assert.equal(networkAcls["defaultAction"], "Allow", "as it was");
    }
  });

  test("a changed workspace keeps its managed network", () => {
    const managed = estate
      .list("workspaces")
      .find(({ managedNetwork }) => managedNetwork?.isolationMode === "AllowOnlyApprovedOutbound");
    const outcome = plan(managed?.name ?? "", {
      targets: ["amlworkspace"],
      dns: "none",
      settings: { publicAccessOff: true },
    });
    const body = outcome.resources.find(({ key }) => key === "workspaceChange")?.body["properties"] as Body;
    assert.deepEqual(body["managedNetwork"], { isolationMode: "AllowOnlyApprovedOutbound" });
  });

  test("a private link scope is offered and never ticked, and is new where there is none", () => {
    const offered = listEndpointTargets(estate, workspaceOf("mlw-sandbox"));
    const scope = offered.find(({ role }) => role === "privateLinkScope");
    assert.ok(scope?.isNew === true && !scope.isLacking);
    const rows = typesOf(plan("mlw-sandbox", { targets: ["azuremonitor"] }));
    assert.ok(!typesOf(plan("mlw-sandbox")).some((row) => row.includes("privateLinkScope")));
    assert.deepEqual(
      rows.filter((row) => !row.startsWith("privateDnsZones")),
      [
        "privateLinkScopes privateLinkScope",
        "privateLinkScopes/scopedResources applicationInsightsScoped",
        "privateLinkScopes/scopedResources logAnalyticsScoped",
        "privateEndpoints azuremonitorEndpoint",
        "privateEndpoints/privateDnsZoneGroups azuremonitorEndpointDns",
      ],
    );
  });

  test("the endpoint of a new scope waits for what is in it, and its zones are said to be shared", () => {
    const { resources, notes } = plan("mlw-sandbox", { targets: ["azuremonitor"] });
    assert.deepEqual(resources.find(({ key }) => key === "azuremonitorEndpoint")?.after, [
      "applicationInsightsScoped",
      "logAnalyticsScoped",
    ]);
    assert.match(notes.join("\n"), /keep one private link scope/);
  });

  test("a scope that exists is used, by whichever of its ids Application Insights has", () => {
    const insights = estate.find("applicationInsights", workspaceOf("mlw-sandbox").applicationInsightsId);
    const scopeId = `${insights?.id.replace(/\/components\/.*/i, "") ?? ""}/privateLinkScopes/ampls-there`;
    for (const id of [scopeId, `${scopeId}/scopedResources/appi`]) {
      const target = listEndpointTargets(inScope(id), workspaceOf("mlw-sandbox")).find(
        ({ role }) => role === "privateLinkScope",
      );
      assert.equal(target?.resourceId.toLowerCase(), scopeId.toLowerCase());
      assert.equal(target.isNew, false);
    }
  });

  test("where another scope has an endpoint already, it is named", () => {
    const id =
      "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Insights/privateLinkScopes/ampls-hub";
    const snapshot = sampleSnapshot("contoso");
    const other = {
      id,
      name: "ampls-hub",
      type: "Microsoft.Insights/privateLinkScopes",
      location: "global",
      properties: {
        privateEndpointConnections: [
          {
            id: `${id}/privateEndpointConnections/one`,
            properties: {
              privateEndpoint: { id: apps.replace(/virtualNetworks.*/, "privateEndpoints/pe-monitor") },
              privateLinkServiceConnectionState: { status: "Approved" },
            },
          },
        ],
      },
    };
    const withScope = openSnapshot({ ...snapshot, resources: [...snapshot.resources, other] });
    const options = { workspaceId: idOf("mlw-sandbox"), subnetId: apps, targets: ["azuremonitor"] };
    const { notes } = planned(planPrivateEndpoints(withScope, options));
    assert.match(notes.join("\n"), /ampls-hub has a private endpoint already: .* add appi-\S+ to that scope/);
  });

  test("US Government's sixth zone of Azure Monitor is left out of the zone group, and that is said", () => {
    const government = openSnapshot(sampleSnapshot("government"));
    const [workspace] = government.list("workspaces");
    const subnetId = government.list("virtualNetworks")[0]?.subnets[0]?.id ?? "";
    const options = { workspaceId: workspace?.id ?? "", subnetId, targets: ["azuremonitor"] };
    const planOf = planned(planPrivateEndpoints(government, options));
    const [group] = evaluatePlan(planOf).filter(({ resource }) =>
      resource.type.endsWith("/privateDnsZoneGroups"),
    );
    assert.deepEqual(configs(group?.body["properties"]), [
      "privatelink.monitor.azure.us",
      "privatelink.oms.opinsights.azure.us",
      "privatelink.ods.opinsights.azure.us",
      "privatelink.agentsvc.azure-automation.us",
      "privatelink.blob.core.usgovcloudapi.net",
    ]);
    assert.match(planOf.notes.join("\n"), /privatelink\.adx\.monitor\.azure\.us is left out/);
  });

  test("names are each endpoint's own, and those that nothing gets are refused", () => {
    const { resources } = plan("mlw-sandbox", { namePrefix: "pep", names: { blob: "pe-of-mine" } });
    assert.deepEqual(
      resources.filter(({ type }) => type.endsWith("/privateEndpoints")).map(({ name }) => name),
      [
        "pep-mlw-sandbox-amlworkspace",
        "pe-of-mine",
        "pep-stcontososandbox-file",
        "pep-kv-contoso-sandbox-vault",
      ],
    );
  });

  checkRefused("a name for no endpoint", "mlw-sandbox", { names: { dfs: "a" } }, /"dfs", which gets no/);
  checkRefused(
    "one name for two endpoints",
    "mlw-sandbox",
    { names: { blob: "pe-a", file: "PE-A" } },
    /Two private endpoints are named "pe-a"/,
  );

  test("the resource-instance rule joins those that are there", () => {
    const { resources } = plan("mlw-vision", { settings: { trust: "resource-instance" } });
    const rules = (
      resources.find(({ key }) => key === "storageAccountChange")?.change?.["properties"] as {
        networkAcls: { resourceAccessRules: Json[] };
      }
    ).networkAcls.resourceAccessRules;
    assert.equal(rules.length, 1);
    assert.match(JSON.stringify(rules), /workspaces\/mlw-vision/);
  });

  test("fixed addresses cover every member, and none that is in use", () => {
    const used = new Set(
      estate
        .list("networkInterfaces")
        .flatMap(({ ipConfigurations }) => ipConfigurations.map(({ privateIpAddress }) => privateIpAddress)),
    );
    const first = estate.findSubnet(apps)?.addressPrefixes[0]?.replace(/\.0\/.*/, ".4") ?? "";
    const endpoints = plan("mlw-sandbox", { firstAddress: first }).resources.filter(({ type }) =>
      type.endsWith("/privateEndpoints"),
    );
    const fixed = endpoints.flatMap(
      ({ body }) =>
        (
          body["properties"] as {
            ipConfigurations: { properties: { memberName: string; privateIPAddress: string } }[];
          }
        ).ipConfigurations,
    );
    assert.deepEqual(
      fixed.map(({ properties }) => properties.memberName),
      ["default", "notebook", "inference", "blob", "file", "default"],
    );
    const addresses = fixed.map(({ properties }) => properties.privateIPAddress);
    assert.equal(new Set(addresses).size, addresses.length);
    assert.deepEqual(
      addresses.filter((address) => used.has(address)),
      [],
    );
  });

  checkRefused(
    "a registry that is not Premium, unasked",
    "mlw-legacy-2021",
    { targets: ["registry"] },
    /only Premium has private endpoints/,
  );
  checkRefused("a target that there is not", "mlw-sandbox", { targets: ["web"] }, /no target "web"/);
  checkRefused("a workspace that lacks nothing", "mlw-training", {}, /lack no private endpoint/);
  checkRefused(
    "a subnet that is none",
    "mlw-sandbox",
    { subnetId: "/subscriptions/x" },
    /not the id of a subnet/,
  );
  checkRefused(
    "new zones beside linked ones of the same name",
    "mlw-sandbox",
    { dns: "new" },
    /cannot be to two/,
  );
  checkRefused(
    "a fixed address outside the subnet",
    "mlw-sandbox",
    { firstAddress: "192.0.2.1" },
    /does not lie in the subnet/,
  );
  checkRefused(
    "more fixed addresses than are free",
    "mlw-sandbox",
    { firstAddress: estate.findSubnet(apps)?.addressPrefixes[0]?.replace(/\.0\/.*/, ".253") ?? "" },
    /no 6 free addresses/,
  );
  checkRefused("tags that Azure does not take", "mlw-sandbox", { tags: { "a<b": "c" } }, /tag name/);
  checkRefused(
    "a cluster that there is not",
    "mlw-sandbox",
    { settings: { imageBuildCompute: "none-such" } },
    /no compute cluster/,
  );
  checkRefused("a workspace that there is not", "none", {}, /not in the estate/);
});

function workspaceOf(name: string): Workspace {
  return estate.find("workspaces", idOf(name)) ?? assert.fail();
}

/** The sample, with the sandbox's Application Insights in a scope. */
function inScope(id: string): Estate {
  const snapshot = sampleSnapshot("contoso");
  const insightsId = workspaceOf("mlw-sandbox").applicationInsightsId ?? "";
  const resources = snapshot.resources.map((resource) =>
    idKey(String(resource.id)) === idKey(insightsId)
      ? {
          ...resource,
          properties: {
            ...(resource["properties"] as object),
            PrivateLinkScopedResources: [{ ResourceId: id, ScopeId: "" }],
          },
        }
      : resource,
  );
  return openSnapshot({ ...snapshot, resources });
}

function configs(properties: Json | undefined): readonly string[] {
  const { privateDnsZoneConfigs } = properties as {
    privateDnsZoneConfigs: { properties: { privateDnsZoneId: string } }[];
  };
  return privateDnsZoneConfigs.map((config) => config.properties.privateDnsZoneId.split("/").at(-1) ?? "");
}
