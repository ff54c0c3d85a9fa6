import { strict as assert } from "node:assert";
import type { Fault, FaultAction, FaultMatch } from "../../tools/arm-server/faults/fault";
import { refreshWith, useArm } from "./arm";
import { samplePath, useFolder } from "./extension";
import { useHurry } from "./hurry";
import { look as lookAt, lostResources, newGaps, type Seen } from "./seen";

const refused: Fault = {
  match: { path: "Microsoft.ResourceGraph" },
  action: { kind: "status", status: 403 },
};
const elsewhere = "https://attacker.example";

type Lasting = readonly [name: string, FaultAction, RegExp];

const lasting: readonly Lasting[] = [
  ["truncated JSON", { kind: "truncated" }, /the answer is not valid JSON/],
  ["the page of a proxy", { kind: "html" }, /a web page came instead of JSON/],
  ["an empty answer", { kind: "empty" }, /the answer (holds|is) no/],
  ["a link to the same page", { kind: "loop" }, /the list leads back to an earlier page/],
  [
    "a link to another host",
    { kind: "other-host", origin: elsewhere },
    /points to attacker\.example, which is not followed/,
  ],
  ["a redirect", { kind: "redirect", to: `${elsewhere}/x` }, /redirects to attacker\.example/],
  ["dropped sockets", { kind: "drop", when: "before-headers" }, /cannot be reached/],
  ["sockets dropped in the middle", { kind: "drop", when: "within-body" }, /cannot be reached/],
  ["an answer that stalls", { kind: "stall", when: "within-body" }, /no complete answer came in time/],
  ["500", { kind: "status", status: 500 }, /HTTP 500: InternalServerError/],
  ["429", { kind: "status", status: 429 }, /HTTP 429: TooManyRequests/],
];

/** What one attempt ends, for the lists that are many. */
const brief = lasting.filter(([name]) => /truncated|proxy|empty|in the middle/.test(name));

/** One list of each way in which lists are read, with the type that the subject of its gap is to name. */
const lists: readonly (readonly [name: string, type: string, FaultMatch, faults?: readonly Lasting[]])[] = [
  [
    "the client's list of workspaces",
    "microsoft.machinelearningservices/workspaces",
    { pathPattern: "^/subscriptions/[^/]+/providers/Microsoft.MachineLearningServices/workspaces\\?" },
  ],
  [
    "the client's list of private endpoints",
    "microsoft.network/privateendpoints",
    { pathPattern: "^/subscriptions/[^/]+/providers/Microsoft.Network/privateEndpoints\\?" },
    brief,
  ],
  [
    "the plain list of zones",
    "microsoft.network/privatednszones",
    { pathPattern: "^/subscriptions/[^/]+/providers/Microsoft.Network/privateDnsZones\\?" },
  ],
  ["the list of a zone's records", "/a", { pathPattern: "/privateDnsZones/[^/]+/A\\?" }, brief],
  [
    "the list of gateways among all resources",
    "microsoft.network/virtualnetworkgateways",
    { pathPattern: "/resources\\?.*virtualNetworkGateways" },
    brief,
  ],
  [
    "the reading of a gateway",
    "microsoft.network/virtualnetworkgateways",
    { pathPattern: "/virtualNetworkGateways/[^/?]+\\?" },
    brief,
  ],
];

suite("the lists in place of Resource Graph", () => {
  useHurry();
  const file = useFolder();
  const arm = useArm({ snapshot: samplePath(), listPageSize: 3 });
  const look = () => lookAt(file("seen.amlnet.json"));
  /** What was seen, how much was asked, and how many paths of it differ. */
  let good: { readonly seen: Seen; readonly requests: number; readonly paths: number };

  setup(async () => {
    const { error, requests } = await refreshWith(arm(), [refused]);
    assert.equal(error, undefined);
    const paths = new Set(requests.map(({ path }) => path));
    good = { seen: await look(), requests: requests.length, paths: paths.size };
    assert.equal(good.seen.names.length, 14);
  });

  for (const [list, type, match, faults = lasting] of lists) {
    for (const [name, action, reason] of faults) {
      test(`lose nothing that was read where ${list} brings ${name}`, async () => {
        const { error, requests } = await refreshWith(arm(), [refused, { match, action }]);
        assert.equal(error, undefined);
        const seen = await look();
        assert.deepEqual(lostResources(good.seen, seen), []);
        assert.deepEqual([seen.names, seen.verdicts], [good.seen.names, good.seen.verdicts]);
        const ofType = new RegExp(`${type}(/|$)`, "i");
        const gaps = newGaps(good.seen, seen).filter(({ subject }) => ofType.test(subject));
        assert.ok(gaps.length > 0, `no gap of ${type}`);
        for (const gap of gaps) assert.match(gap.reason, reason);
        const paths = requests.map(({ path }) => path).filter((path) => !path.includes("ResourceGraph"));
        assert.ok(mostOfOne(paths) <= 4, "one list was asked for more than four times");
        assert.ok(new Set(paths).size <= good.paths, `${new Set(paths).size} paths instead of ${good.paths}`);
      });
    }
  }

  test("are whole where each page fails once", async () => {
    const match = { method: "GET", path: "/providers/", oncePerRequest: true };
    const action: FaultAction = { kind: "status", status: 503 };
    const { error, requests } = await refreshWith(arm(), [refused, { match, action }]);
    assert.equal(error, undefined);
    assert.deepEqual(await look(), good.seen);
    assert.ok(requests.length <= 2 * good.requests);
  });

  test("bring what a search brings", async () => {
    await refreshWith(arm(), []);
    assert.deepEqual((await look()).resources, good.seen.resources);
  });
});

function mostOfOne(texts: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return Math.max(...counts.values());
}
