// Resources that are deleted, renamed or moved while they are read, as the real extension tells of them.

import { strict as assert } from "node:assert";
import { readFile } from "node:fs/promises";
import type { Snapshot } from "../../src/core/estate/snapshot";
import type { Fault } from "../../tools/arm-server/faults/fault";
import { refreshWith, useArm } from "./arm";
import { activate, namesOf, rejection, run, samplePath, useFolder } from "./extension";

const ml = "/subscriptions/c0270502-0000-4000-8000-000000000000";
const inGroup = (group: string, name: string) =>
  `${ml}/resourceGroups/${group}/providers/Microsoft.MachineLearningServices/workspaces/${name}`;
const fraudId = inGroup("rg-ml-fraud", "mlw-fraud");

interface Change {
  readonly from: string;
  readonly to: string;
  /** The id of the workspace after it. */
  readonly id: string;
}

/** A move takes the resource group's other resources along; a rename makes another resource of the workspace alone. */
const changes: Readonly<Record<string, Change>> = {
  renamed: {
    from: "workspaces/mlw-fraud",
    to: "workspaces/mlw-renamed",
    id: inGroup("rg-ml-fraud", "mlw-renamed"),
  },
  moved: { from: "rg-ml-fraud", to: "rg-ml-moved", id: inGroup("rg-ml-moved", "mlw-fraud") },
};

suite("resources that change while they are read", () => {
  const arm = useArm();
  const file = useFolder();
  let sample: string;
  let good: Seen;

  suiteSetup(async () => {
    sample = await readFile(samplePath(), "utf8");
  });

  setup(async () => {
    arm().setSnapshot(JSON.parse(sample) as Snapshot);
    const { error } = await refreshWith(arm(), []);
    assert.equal(error, undefined);
    good = await look();
  });

  /** What the API and a saved snapshot tell. */
  async function look(): Promise<Seen> {
    const path = file("seen.amlnet.json");
    await run("saveSnapshot", { uri: path });
    const { resources } = JSON.parse(await readFile(path, "utf8")) as Snapshot;
    const workspaces = (await activate()).workspaces();
    return {
      ids: workspaces.map(({ id }) => id.toLowerCase()).sort(),
      verdicts: Object.fromEntries(workspaces.map(({ id, verdict }) => [id.toLowerCase(), verdict])),
      resources: resources.map(({ id }) => id.toLowerCase()).sort(),
    };
  }

  const without = (ids: readonly string[], id: string) => ids.filter((each) => each !== id.toLowerCase());

  for (const [name, { from, to, id }] of Object.entries(changes)) {
    test(`a workspace that was ${name} is there once, as it is now, after the next refresh`, async () => {
      arm().setSnapshot(JSON.parse(sample.replaceAll(from, to)) as Snapshot);
      const { error } = await refreshWith(arm(), []);
      assert.equal(error, undefined);
      const seen = await look();
      assert.deepEqual(seen.ids, [...without(good.ids, fraudId), id.toLowerCase()].sort());
      assert.equal(seen.verdicts[id.toLowerCase()], good.verdicts[fraudId.toLowerCase()]);
      assert.equal(seen.resources.length, good.resources.length);
    });

    test(`a workspace that is ${name} between two answers of one refresh loses nothing else`, async () => {
      const faults: readonly Fault[] = [
        {
          match: { body: "in~ ('microsoft.machinelearningservices/workspaces')" },
          action: { kind: "replace", from, to },
        },
      ];
      const { error, requests } = await refreshWith(arm(), faults);
      assert.equal(error, undefined);
      assert.ok(requests.some((request) => request.faults.length > 0));
      const seen = await look();
      assert.deepEqual(seen.ids, [...without(good.ids, fraudId), id.toLowerCase()].sort());
      assert.deepEqual(
        without(seen.resources, id),
        without(good.resources, fraudId),
        "the answers before and after it are kept",
      );
      assert.equal(new Set(requests.map(({ path, body }) => path + body)).size, requests.length);
    });

    test(`a workspace that was ${name} after the list does not answer to its former id`, async () => {
      arm().setSnapshot(JSON.parse(sample.replaceAll(from, to)) as Snapshot);
      arm().reset();
      const error = await rejection(run("diagnose", { workspaceId: fraudId }));
      assert.match(error.message, /^Diagnosing workspace mlw-fraud failed: it does not exist/);
      assert.equal(arm().requests.length, 1);
      assert.deepEqual(await look(), good);
    });
  }

  test("a workspace that was deleted is gone after the next refresh, and what it used is not", async () => {
    const { error } = await refreshWith(arm(), [{ match: {}, action: { kind: "delete", id: fraudId } }]);
    assert.equal(error, undefined);
    const seen = await look();
    assert.deepEqual(seen.ids, without(good.ids, fraudId));
    const below = (id: string) => id === fraudId.toLowerCase() || id.startsWith(`${fraudId.toLowerCase()}/`);
    assert.deepEqual(
      seen.resources,
      good.resources.filter((id) => !below(id)),
    );
    assert.ok(!namesOf((await activate()).workspaces()).includes("mlw-fraud"));
  });
});

interface Seen {
  readonly ids: readonly string[];
  readonly verdicts: Readonly<Record<string, string>>;
  readonly resources: readonly string[];
}
