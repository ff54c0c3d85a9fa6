import assert from "node:assert/strict";
import fc from "fast-check";
import { parseQuery } from "../../../tools/arm-server/graph/query-text";
import { contentOf, estate, get, platform, query, team, withServer, workspace } from "./estate";

/** The rows that a query finds. */
function check(name: string, text: string, expected: readonly Readonly<Record<string, unknown>>[]): void {
  test(
    name,
    withServer({ messyCase: false }, async (server) => {
      const { data, error } = await contentOf(await query(server, text));
      assert.deepEqual(data ?? error?.message, expected);
    }),
  );
}

const names = (...all: string[]) => all.map((name) => ({ name }));

suite("runQuery", () => {
  check(
    "types are found in any case, sorted by id and projected",
    `resources
     | where type in~ ('Microsoft.MachineLearningServices/Workspaces', "microsoft.keyvault/vaults")
     | project id, name, type, access = properties.publicNetworkAccess // the switch
     | order by id asc`,
    [
      {
        id: `${platform}/resourceGroups/ml-rg/providers/Microsoft.KeyVault/vaults/kv1`,
        name: "kv1",
        type: "microsoft.keyvault/vaults",
        access: "Enabled",
      },
      {
        id: workspace,
        name: "ws1",
        type: "microsoft.machinelearningservices/workspaces",
        access: "Disabled",
      },
      {
        id: `${team}/resourceGroups/Team-RG/providers/Microsoft.MachineLearningServices/workspaces/ws2`,
        name: "ws2",
        type: "microsoft.machinelearningservices/workspaces",
        access: "Enabled",
      },
    ],
  );
  check(
    "a bag holds what is asked for, with null for what is missing",
    `resources | where name == 'ws2' | project properties = bag_pack('a', properties.friendlyName, 'b', properties.none.deep)`,
    [{ properties: { a: "ws2", b: null } }],
  );
  check(
    "functions, indexes and quoted properties",
    `resources | where type =~ 'Microsoft.Network/virtualNetworks' | project a = tolower(properties.subnets[0].name),
       b = tostring(properties['addressSpace']), c = array_length(properties.subnets), d = coalesce(kind, location), tags`,
    [{ a: "endpoints", b: '{"addressPrefixes":["10.1.0.0/16"]}', c: 1, d: "westeurope", tags: null }],
  );
  check(
    "conditions can be joined and negated",
    `resources | where resourceGroup =~ 'TEAM-RG' and type !~ 'microsoft.storage/storageaccounts' | project name`,
    names("ws2"),
  );
  check(
    "a column can be tested by its text",
    `resources | where type contains 'storage' and name startswith 'TEAM' | where name !in ('team1', 'team2') | where isnotempty(kind) | order by name desc | take 2 | project name`,
    names("team5", "team4"),
  );
  check(
    "the order is descending unless it says otherwise",
    "resources | where type == 'microsoft.storage/storageaccounts' | project name | order by name | limit 1",
    names("team5"),
  );
  check(
    "containers",
    "resourcecontainers | where type =~ 'microsoft.resources/subscriptions/resourcegroups' | project name, subscriptionId | order by name asc",
    [
      { name: "ml-rg", subscriptionId: "11111111-1111-1111-1111-111111111111" },
      { name: "net-rg", subscriptionId: "11111111-1111-1111-1111-111111111111" },
      { name: "Team-RG", subscriptionId: "22222222-2222-2222-2222-222222222222" },
    ],
  );
  check(
    "address records are in a table of their own",
    "dnsresources | where type =~ 'microsoft.network/privatednszones/a' | project ip = properties.aRecords[0].ipv4Address | order by ip asc",
    [{ ip: "10.1.1.4" }, { ip: "10.1.1.6" }],
  );
  for (const type of [
    "microsoft.network/privateendpoints/privatednszonegroups",
    "microsoft.network/privatednszones/a",
    "microsoft.machinelearningservices/workspaces/computes",
    "microsoft.machinelearningservices/workspaces/outboundrules",
  ]) {
    check(`the table of resources has no ${type}`, `resources | where type =~ '${type}' | project id`, []);
  }
  check(
    "what is forbidden gives no row",
    "resources | where type =~ 'microsoft.keyvault/vaults' | project name",
    [{ name: "kv1" }],
  );
});

suite("createResourceGraph", () => {
  const everything = "resources | project id | order by id asc";

  test(
    "rows come in pages, each id once, and a quarter of the groups in another case",
    withServer({ graphPageSize: 4 }, async (server) => {
      const ids: string[] = [];
      let options: Record<string, unknown> = { $top: 1000 };
      for (;;) {
        const page = await contentOf(await query(server, everything, { options }));
        assert.equal(page.totalRecords, 14);
        assert.equal(page.resultTruncated, "false");
        ids.push(...(page.data ?? []).map((row) => String(row["id"])));
        if (!page.$skipToken) break;
        options = { $skipToken: page.$skipToken };
      }
      const known = new Map(estate.resources.map(({ id }) => [id.toLowerCase(), id]));
      const found = ids.map((id) => known.get(id.toLowerCase()));
      assert.equal(new Set(found).size, 14);
      assert.ok(!found.includes(undefined));
      assert.ok(ids.some((id) => known.get(id.toLowerCase()) !== id));
      assert.deepEqual(
        ids.map((id) => id.toLowerCase()),
        [...known.keys()].filter((id) => ids.some((other) => other.toLowerCase() === id)).sort(),
      );
    }),
  );

  test(
    "only the subscriptions of the request are searched",
    withServer({}, async (server) => {
      const subscriptions = ["22222222-2222-2222-2222-222222222222"];
      const { totalRecords } = await contentOf(await query(server, everything, { subscriptions }));
      assert.equal(totalRecords, 6);
    }),
  );

  test(
    "without the column id there is no token for the next page",
    withServer({}, async (server) => {
      const page = await contentOf(await query(server, "resources | project name", { options: { $top: 3 } }));
      assert.deepEqual([page.resultTruncated, page.$skipToken, page.data?.length], ["true", undefined, 3]);
    }),
  );

  const refused = [
    ["an unknown table", "secrets | project id", {}, "The table 'secrets' is not supported."],
    [
      "an unknown operator",
      "resources | summarize count()",
      {},
      "The operator 'summarize' is not supported.",
    ],
    ["an unknown column", "resources | project Id", {}, "Failed to resolve scalar expression named 'Id'."],
    [
      "an unknown function",
      "resources | project id = strlen(name)",
      {},
      "The function 'strlen' is not supported.",
    ],
    [
      "a query that breaks off",
      "resources | where type in~ (",
      {},
      "The query has its end where a column or a function was expected.",
    ],
    ["a sign of another language", "resources; drop", {}, "The query has an unknown sign: ; drop"],
    [
      "a page that is too big",
      everything,
      { options: { $top: 1001 } },
      "The option $top must be between 1 and 1000.",
    ],
    [
      "a table as result",
      everything,
      { options: { resultFormat: "table" } },
      "Only the result format objectArray is supported.",
    ],
    [
      "a token of another query",
      everything,
      { options: { $skipToken: "MSBhYmM" } },
      "The skip token belongs to another list or is damaged.",
    ],
    [
      "only unknown subscriptions",
      everything,
      { subscriptions: ["none"] },
      "There must be at least one subscription that is eligible to contain resources. Given: none that is known.",
    ],
  ] as const;
  for (const [name, text, rest, message] of refused) {
    test(
      `${name} is refused with a sentence`,
      withServer({}, async (server) => {
        const response = await query(server, text, rest);
        assert.equal(response.status, 400);
        assert.equal((await contentOf(response)).error?.message, message);
      }),
    );
  }

  test(
    "a body that is no JSON is refused",
    withServer({}, async (server) => {
      const path = "/providers/Microsoft.ResourceGraph/resources";
      assert.equal((await get(server, path, { method: "POST", body: "{" })).status, 400);
    }),
  );
});

suite("parseQuery", () => {
  test("a literal keeps whatever it holds", () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes("\n")),
        (value) => {
          const quoted = `'${value.replace(/[\\']/g, "\\$&")}'`;
          const [step] = parseQuery(`resources | where name == ${quoted}`).steps;
          assert.ok(step?.kind === "where");
          assert.deepEqual(step.conditions[0]?.right, [{ kind: "literal", value }]);
        },
      ),
    );
  });

  test("any text is parsed or refused with a sentence", () => {
    const word = fc.constantFrom(
      "resources",
      "|",
      "where",
      "project",
      "id",
      "=",
      "(",
      ")",
      ",",
      "'a'",
      "in~",
      ".",
      "[",
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        try {
          assert.equal(typeof parseQuery(words.join(" ")).table, "string");
        } catch (error) {
          assert.ok(error instanceof Error);
          assert.match(error.message, /^The query |^The operator |^A projected column /);
        }
      }),
    );
  });
});
