import { strict as assert } from "node:assert";
import type { Fault, FaultAction, FaultMatch } from "../../tools/arm-server/faults/fault";
import { connectTo, refreshWith, useArm } from "./arm";
import { activate, rejection, run, until, useFolder } from "./extension";
import { look as lookAt, type Seen } from "./seen";

const fraudId =
  "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-fraud/providers/Microsoft.MachineLearningServices/workspaces/mlw-fraud";
const graph: FaultMatch = { path: "Microsoft.ResourceGraph" };
const ofEndpoints: FaultMatch = { body: "in~ ('microsoft.network/privateendpoints')" };
const stall: FaultAction = { kind: "stall", when: "before-headers" };
const refused: Fault = { match: graph, action: { kind: "status", status: 403 } };

/** Longer than a test may take: whoever waits for it to pass fails. */
const longWait: FaultAction = { kind: "status", status: 429, wait: { form: "seconds", seconds: 59 } };

/** No wait is shortened here. */
suite("a refresh that is cancelled", () => {
  const file = useFolder();
  const arm = useArm();
  const look = () => lookAt(file("seen.amlnet.json"));
  const { fetch } = globalThis;
  let good: Seen;
  /** All that was sent, whether or not it has arrived. */
  let sent = 0;

  suiteSetup("open a workspace", async () => {
    globalThis.fetch = (input, init) => {
      sent++;
      return fetch(input, init);
    };
    await open();
  });

  suiteTeardown(() => {
    globalThis.fetch = fetch;
  });

  setup(async () => {
    const { error } = await refreshWith(arm(), []);
    assert.equal(error, undefined);
    good = await look();
    assert.ok(good.resources.includes(`${fraudId}/computes/gpu-cluster`.toLowerCase()), "it is opened");
  });

  const open = () => run("showFindings", { workspaceIds: [fraudId, fraudId] });
  const metFault = () => arm().requests.some(({ faults }) => faults.length > 0);
  const isQuiet = () => arm().requests.every(({ status, aborted }) => status !== 0 || aborted);

  /** `when` tells the stage by the requests that have come. */
  interface Stage {
    readonly faults: readonly Fault[];
    readonly when?: () => boolean;
  }

  const answered = (path: string) => () =>
    arm().requests.some((each) => each.path.includes(path) && each.faults.length > 0 && each.status !== 0);

  const stages: Readonly<Record<string, Stage>> = {
    "while the opened workspace is read": { faults: [{ match: { path: `${fraudId}?` }, action: stall }] },
    "while its computes are read": { faults: [{ match: { path: "/computes?" }, action: stall }] },
    "while its endpoints' zone groups are read": {
      faults: [{ match: { path: "/privateDnsZoneGroups?" }, action: stall }],
    },
    "in the wait before the subscriptions are asked for again": {
      faults: [{ match: { path: "/subscriptions?" }, action: longWait }],
      when: answered("/subscriptions?"),
    },
    "in the wait before a query is asked again": {
      faults: [{ match: ofEndpoints, action: longWait }],
      when: answered("ResourceGraph"),
    },
    "in the wait before details are asked for again": {
      faults: [{ match: { path: "/computes?" }, action: longWait }],
      when: answered("/computes?"),
    },
    "while the lists of a subscription are read": {
      faults: [refused, { match: { path: "/storageAccounts?" }, action: stall }],
      when: () => arm().requests.some(({ faults }) => faults.includes("stall")),
    },
    "within an answer that trickles": {
      faults: [
        { match: ofEndpoints, action: { kind: "stall", when: "within-body", bytes: 40, everyMs: 50 } },
      ],
    },
  };

  async function endsAtOnce({ faults, when = metFault }: Stage): Promise<void> {
    arm().reset();
    arm().setFaults(faults);
    const refreshed = rejection((await activate()).refresh());
    await until(when);
    await run("cancelRefresh");
    assert.equal((await refreshed).name, "Canceled");
    const before = sent;
    await until(isQuiet);
    assert.deepEqual(await look(), good);
    assert.equal(sent, before);
  }

  for (const [name, stage] of Object.entries(stages)) {
    test(`${name} ends at once, loses nothing and asks nothing more`, () => endsAtOnce(stage));
  }

  for (const [name, { faults, when = metFault }] of Object.entries(stages)) {
    test(`${name} lets another be started at once, which runs to its end`, async () => {
      arm().reset();
      arm().setFaults(faults);
      const former = rejection(run("refresh"));
      await until(when);
      arm().setFaults([]);
      const [, again] = await Promise.all([run("cancelRefresh"), run("refresh")]);
      assert.equal((await former).name, "Canceled");
      assert.equal((again as { readonly workspaces: number }).workspaces, 14);
      assert.deepEqual(await look(), good);
    });
  }

  test("in the wait for the quota of Resource Graph ends at once as well", async () => {
    const wait = { form: "quota", seconds: 59 } as const;
    const spent: FaultAction = { kind: "status", status: 429, wait };
    const match = { ...ofEndpoints, nth: 1 };
    await endsAtOnce({ faults: [{ match, action: spent }], when: answered("ResourceGraph") });
    // What is known of the quota goes with the connection: the others need not wait for it.
    await connectTo(arm().url.replace("127.0.0.1", "localhost"));
    await connectTo(arm().url);
    await open();
  });
});
