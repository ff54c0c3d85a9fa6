import { strict as assert } from "node:assert";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as vscode from "vscode";
import type { FaultAction, FaultMatch, Wait } from "../../tools/arm-server/faults/fault";
import type { OperationOutcome } from "../../tools/arm-server/arm-request";
import { startArmServer, type ArmServer } from "../../tools/arm-server/start-arm-server";
import { connectTo, refreshWith } from "./arm";
import { activate, rejection, run, samplePath, until, useFolder } from "./extension";
import { useHurry, withFastClock } from "./hurry";
import { look as lookAt, newGaps, type Seen } from "./seen";

const platform = "/subscriptions/c0270501-0000-4000-8000-000000000000";
const ml = "/subscriptions/c0270502-0000-4000-8000-000000000000";
const fraudId = `${ml}/resourceGroups/rg-ml-fraud/providers/Microsoft.MachineLearningServices/workspaces/mlw-fraud`;

/** Of the queries of Resource Graph, that of the private endpoints; of all that are asked, those and the list before. */
const endpointsOnly: FaultMatch = { body: "in~ ('microsoft.network/privateendpoints')" };
const graph: FaultMatch = { path: "Microsoft.ResourceGraph" };
const subscriptionList: FaultMatch = { path: "/subscriptions?" };

suite("Azure on a bad day", () => {
  useHurry();
  const file = useFolder();
  let elsewhere: Server;
  const strayRequests: string[] = [];
  let before: Awaited<ReturnType<typeof measure>>;
  let server: ArmServer | undefined;
  let good: { readonly seen: Seen; readonly requests: number };
  /** Of the heap after the first test, when everything that is loaded on first use is there. */
  let settled: number | undefined;

  suiteSetup(async () => {
    elsewhere = createServer((request, response) => {
      strayRequests.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
      response.end("{}");
    }).listen(0, "127.0.0.1");
    await once(elsewhere, "listening");
    before = await measure();
    server = await startArmServer({ snapshot: samplePath(), graphPageSize: 20, listPageSize: 3 });
    await connectTo(server.url);
  });

  suiteTeardown(() => elsewhere.close());

  setup(async () => {
    const { error, requests } = await refreshWith(arm(), []);
    assert.equal(error, undefined);
    good = { seen: await look(), requests: requests.length };
    assert.equal(good.seen.names.length, 14);
  });

  teardown(async () => {
    assert.deepEqual(strayRequests, []);
    await until(() => arm().requests.every(({ status, aborted }) => status !== 0 || aborted));
    await until(async () => (await measure()).timers <= before.timers + 1);
    const { heap } = await measure();
    settled ??= heap;
    assert.ok(heap - settled < 15e6, `the heap has grown by ${((heap - settled) / 1e6).toFixed(1)} MB`);
  });

  function arm(): ArmServer {
    assert.ok(server);
    return server;
  }

  const look = () => lookAt(file("seen.amlnet.json"));

  const elsewhereUrl = () => `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;

  suite("leaves no trace where it passes:", () => {
    const wait = (form: Wait["form"], seconds = 1): FaultAction => ({
      kind: "status",
      status: 429,
      wait: { form, seconds },
    });
    const passing: readonly (readonly [name: string, FaultAction, FaultMatch?])[] = [
      ["429 with Retry-After in seconds", wait("seconds")],
      ["429 with Retry-After as a date", wait("date")],
      ["429 with retry-after-ms", wait("retry-after-ms")],
      ["429 with the quota of Resource Graph only", wait("quota"), graph],
      ["429 without any wait", { kind: "status", status: 429 }],
      ["500", { kind: "status", status: 500 }],
      ["502", { kind: "status", status: 502, body: "<html>Bad Gateway</html>" }],
      ["a burst of 503", { kind: "status", status: 503 }, { nth: 1, times: 3 }],
      ["a socket dropped before the headers", { kind: "drop", when: "before-headers" }],
      ["a socket dropped within the headers", { kind: "drop", when: "within-headers" }],
      ["a socket dropped after the headers", { kind: "drop", when: "within-body" }],
      ["an answer that does not come", { kind: "stall", when: "before-headers" }, endpointsOnly],
      [
        "an answer that trickles and stalls",
        { kind: "stall", when: "within-body", bytes: 40 },
        endpointsOnly,
      ],
      ["an expired sign-in, once", { kind: "status", status: 401 }],
    ];
    for (const [name, action, match = { oncePerRequest: true }] of passing) {
      test(name, async () => {
        const { error, requests } = await refreshWith(arm(), [
          { match: { oncePerRequest: match.times === undefined, ...match }, action },
        ]);
        assert.equal(error, undefined);
        assert.ok(
          requests.some(({ faults }) => faults.length > 0),
          "no request met the fault",
        );
        assert.deepEqual(await look(), good.seen);
        assert.ok(
          requests.length <= 2 * good.requests,
          `${requests.length} requests instead of ${good.requests}`,
        );
      });
    }
  });

  suite("is told as a gap with its reason where it stays, and loses nothing that was read:", () => {
    const lasting: readonly (readonly [name: string, FaultAction, RegExp, most: number])[] = [
      ["429", { kind: "status", status: 429 }, /fewer requests \(HTTP 429: TooManyRequests/, 4],
      ["500", { kind: "status", status: 500 }, /could not answer \(HTTP 500: InternalServerError/, 4],
      ["dropped sockets", { kind: "drop", when: "before-headers" }, /cannot be reached \(/, 4],
      [
        "an answer that never comes",
        { kind: "stall", when: "before-headers" },
        /no complete answer came in time/,
        2,
      ],
      ["an answer that stalls", { kind: "stall", when: "within-body" }, /no complete answer came in time/, 2],
      ["truncated JSON", { kind: "truncated" }, /the answer is not valid JSON/, 1],
      ["malformed JSON", { kind: "malformed" }, /the answer is not valid JSON/, 1],
      ["an empty answer", { kind: "empty" }, /the answer holds no (rows|list)/, 1],
      [
        "an expired sign-in",
        { kind: "status", status: 401 },
        /the sign-in is not accepted or has expired \(HTTP 401/,
        2,
      ],
      ["the page of a proxy", { kind: "html" }, /a web page came instead of JSON/, 1],
      [
        "a redirect",
        { kind: "redirect", to: "ELSEWHERE/x" },
        /redirects to 127\.0\.0\.1:\d+, which is not followed/,
        1,
      ],
    ];
    for (const [name, action, reason, most] of lasting) {
      test(name, async () => {
        const faults = [{ match: endpointsOnly, action: withElsewhere(action) }];
        const { error, requests } = await refreshWith(arm(), faults);
        assert.equal(error, undefined);
        const seen = await look();
        assert.deepEqual(seen.resources, good.seen.resources);
        assert.deepEqual(seen.names, good.seen.names);
        const gaps = newGaps(good.seen, seen);
        assert.deepEqual(
          gaps.map(({ subject }) => subject.toLowerCase()),
          [platform, ml].map((id) => `${id}/providers/microsoft.network/privateendpoints`),
        );
        for (const gap of gaps) assert.match(gap.reason, reason);
        const faulty = requests.filter((request) => request.faults.length > 0);
        assert.ok(faulty.length <= most, `${faulty.length} requests met the fault`);
      });

      test(`${name}, of the list of subscriptions`, async () => {
        const faults = [{ match: subscriptionList, action: withElsewhere(action) }];
        const { error, requests } = await refreshWith(arm(), faults);
        assert.ok(error instanceof Error);
        assert.match(error.message, /^Reading the subscriptions failed: /);
        assert.match(error.message, reason);
        assert.deepEqual(await look(), good.seen);
        const faulty = requests.filter((request) => request.faults.length > 0);
        assert.ok(faulty.length <= most, `${faulty.length} requests met the fault`);
        assert.ok(requests.length <= most + 1, `${requests.length} requests`);
      });
    }
  });

  suite("ends a list that does not end:", () => {
    test("a token that leads to the same page", async () => {
      const { error, requests } = await refreshWith(arm(), [{ match: graph, action: { kind: "loop" } }]);
      assert.equal(error, undefined);
      assert.deepEqual((await look()).names, good.seen.names);
      assert.ok(requests.length <= 3 * good.requests, `${requests.length} requests`);
    });

    const links: readonly (readonly [name: string, action: () => FaultAction, RegExp])[] = [
      ["a link to the same page", () => ({ kind: "loop" }), /the list leads back to an earlier page/],
      [
        "a link to another host",
        () => ({ kind: "other-host", origin: elsewhereUrl() }),
        /the answer points to 127\.0\.0\.1:\d+, which is not followed/,
      ],
    ];
    for (const [name, action, reason] of links) {
      test(`${name}, of the subscriptions`, async () => {
        const { error, requests } = await refreshWith(arm(), [{ match: subscriptionList, action: action() }]);
        assert.ok(error instanceof Error);
        assert.match(error.message, reason);
        assert.deepEqual((await look()).names, good.seen.names);
        assert.ok(requests.length <= 2, `${requests.length} requests`);
      });
    }
  });

  suite("where access is refused", () => {
    const forbidden: FaultAction = { kind: "status", status: 403 };

    test("to Resource Graph, the lists of each subscription bring the same", async () => {
      const { error, requests } = await refreshWith(arm(), [{ match: graph, action: forbidden }]);
      assert.equal(error, undefined);
      const seen = await look();
      assert.deepEqual(seen.names, good.seen.names);
      assert.deepEqual(seen.verdicts.filter((verdict) => verdict === "isolated").length > 0, true);
      const queries = requests.filter(({ path }) => path.includes("ResourceGraph"));
      assert.ok(queries.every(({ status }) => status === 403));
      assert.ok(queries.length < 30, `${queries.length} refused queries`);
    });

    test("to one subscription as well, its gap says so and the other is there", async () => {
      const { error } = await refreshWith(arm(), [
        { match: graph, action: forbidden },
        { match: { path: `${platform}/` }, action: forbidden },
      ]);
      assert.equal(error, undefined);
      const seen = await look();
      assert.deepEqual(seen.names, good.seen.names);
      const gap = seen.gaps.find(({ subject }) => subject === platform);
      assert.equal(gap?.code, "forbidden");
      assert.match(gap.reason, /access is refused \(HTTP 403: AuthorizationFailed/);
    });

    test("to one resource, its own reading says so and the rest is there", async () => {
      const vault = `${ml}/resourceGroups/rg-ml-fraud/providers/Microsoft.KeyVault/vaults/kv-contoso-fraud`;
      arm().reset();
      arm().setFaults([{ match: { path: `${fraudId}/computes/` }, action: forbidden }]);
      const error = await rejection(run("showRaw", { resourceId: `${fraudId}/computes/gpu-cluster` }));
      assert.match(error.message, /^Reading gpu-cluster failed: access is refused \(HTTP 403/);
      assert.equal(arm().requests.length, 1);
      const { error: refreshed } = await refreshWith(arm(), [
        { match: { path: vault }, action: forbidden },
        { match: graph, action: forbidden },
      ]);
      assert.equal(refreshed, undefined);
      assert.deepEqual((await look()).names, good.seen.names);
    });

    test("to everything, the refresh says so and what was read stays", async () => {
      const { error, requests } = await refreshWith(arm(), [{ match: {}, action: forbidden }]);
      assert.match(String(error), /access is refused/);
      assert.deepEqual((await look()).names, good.seen.names);
      // The subscriptions and the tenants.
      assert.ok(requests.length <= 2, `${requests.length} requests`);
    });
  });

  suite("where resources change under way", () => {
    const same: readonly (readonly [name: string, FaultAction])[] = [
      ["an id that changes its case between two answers", { kind: "recase-ids" }],
      ["the same resource twice", { kind: "repeat" }],
    ];
    for (const [name, action] of same) {
      test(`${name} makes no difference`, async () => {
        await refreshWith(arm(), [{ match: { ...graph, chance: 0.5, seed: 7 }, action }]);
        const { names, verdicts, resources } = await look();
        const spelled = names.map((each) => each.toLowerCase());
        assert.deepEqual(
          [spelled, verdicts, resources],
          [good.seen.names, good.seen.verdicts, good.seen.resources],
        );
      });
    }

    test("a dependency that was deleted is a gap, and the verdict counts it as unknown", async () => {
      const vault = `${ml}/resourceGroups/rg-ml-fraud/providers/Microsoft.KeyVault/vaults/kv-contoso-fraud`;
      await refreshWith(arm(), [{ match: {}, action: { kind: "delete", id: vault } }]);
      const fraud = (await activate()).workspaces().find(({ name }) => name === "mlw-fraud");
      assert.equal(fraud?.dependencies.find(({ role }) => role === "keyVault")?.exposure, "unknown");
      assert.equal(fraud.verdict, "unknown");
      assert.match(
        fraud.gaps.find(({ subject }) => /kv-contoso-fraud$/i.test(subject))?.reason ?? "",
        /exist/,
      );
    });

    test("a workspace that was deleted after it was listed is told when its JSON is asked for", async () => {
      arm().setFaults([{ match: { method: "GET" }, action: { kind: "delete", id: fraudId } }]);
      const error = await rejection(run("showRaw", { resourceId: `${fraudId}/computes/gpu-cluster` }));
      assert.match(error.message, /it does not exist/);
    });
  });

  suite("a long-running operation", () => {
    const outcomes: readonly (readonly [OperationOutcome, RegExp])[] = [
      ["failed", /^Diagnosing workspace mlw-fraud failed: .*The operation failed in the service/],
      ["unknown-status", /^Diagnosing workspace mlw-fraud failed: Azure tells the status Bewildered/],
    ];
    for (const [outcome, message] of outcomes) {
      test(`that ends as ${outcome} is told with its reason`, async () => {
        arm().reset();
        arm().setFaults([{ match: { path: "/diagnose" }, action: { kind: "operation", outcome } }]);
        assert.match((await rejection(run("diagnose", { workspaceId: fraudId }))).message, message);
        assert.ok(arm().requests.length <= 4, `${arm().requests.length} requests`);
      });
    }

    const endless: FaultAction = { kind: "operation", outcome: "endless" };

    test("that never ends is given up after its time", async () => {
      arm().reset();
      arm().setFaults([{ match: { path: "/diagnose" }, action: endless }]);
      const { message } = await withFastClock(() => rejection(run("diagnose", { workspaceId: fraudId })));
      assert.match(message, /^Diagnosing workspace mlw-fraud failed: it did not end in time/);
      // Five minutes with a look every second at most.
      assert.ok(arm().requests.length <= 302, `${arm().requests.length} requests`);
    });

    test("that never ends is cancelled, and nobody looks again", async () => {
      const { withProgress } = vscode.window;
      const source = new vscode.CancellationTokenSource();
      const cancellable: typeof withProgress = (options, task) =>
        withProgress(options, (bar) => task(bar, source.token));
      Object.assign(vscode.window, { withProgress: cancellable });
      try {
        arm().reset();
        arm().setFaults([{ match: { path: "/diagnose" }, action: endless }]);
        const diagnosed = rejection(run("diagnose", { workspaceId: fraudId }));
        await until(() => arm().requests.length >= 3);
        source.cancel();
        assert.match((await diagnosed).name, /^(AbortError|Canceled)$/);
        const asked = arm().requests.length;
        await new Promise((settle) => setTimeout(settle, 200));
        assert.equal(arm().requests.length, asked);
      } finally {
        Object.assign(vscode.window, { withProgress });
        source.dispose();
      }
    });
  });

  suite("a refresh is cancelled", () => {
    const stages: readonly (readonly [name: string, FaultMatch])[] = [
      ["while the subscriptions are read", subscriptionList],
      ["while Resource Graph is asked", graph],
      ["while a page is read", { ...graph, nth: 6 }],
    ];
    for (const [name, match] of stages) {
      test(`${name}, and nothing of it goes on`, async () => {
        const api = await activate();
        arm().reset();
        arm().setFaults([{ match, action: { kind: "stall", when: "before-headers" } }]);
        const refreshed = rejection(api.refresh());
        await until(() => arm().requests.some(({ faults }) => faults.length > 0));
        await run("cancelRefresh");
        assert.equal((await refreshed).name, "Canceled");
        await until(() => arm().requests.every(({ status, aborted }) => status !== 0 || aborted));
        const asked = arm().requests.length;
        assert.deepEqual(await look(), good.seen);
        assert.equal(arm().requests.length, asked);
      });
    }
  });

  suite("after all of it", () => {
    test("connections, timers and memory are where they were", async () => {
      assert.ok(arm().requests.every(({ status, aborted }) => status !== 0 || aborted));
      await arm().close();
      // Its log is not the extension's.
      arm().reset();
      const isBack = async () => {
        const now = await measure();
        return now.sockets <= before.sockets && now.timers <= before.timers + 1;
      };
      await until(isBack);
      const grown = ((await measure()).heap - (settled ?? before.heap)) / 1024 / 1024;
      assert.ok(grown < 15, `the heap has grown by ${grown.toFixed(1)} MB`);
    });
  });

  function withElsewhere(action: FaultAction): FaultAction {
    return action.kind === "redirect"
      ? { ...action, to: action.to.replace("ELSEWHERE", elsewhereUrl()) }
      : action;
  }
});

async function measure() {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let times = 0; times < 3; times++) {
    collect();
    await new Promise((settle) => setImmediate(settle));
  }
  const resources = process.getActiveResourcesInfo();
  const count = (kind: string) => resources.filter((name) => name === kind).length;
  return { timers: count("Timeout"), sockets: count("TCPSocketWrap"), heap: process.memoryUsage().heapUsed };
}
