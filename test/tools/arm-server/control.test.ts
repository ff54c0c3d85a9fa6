import assert from "node:assert/strict";
import { once } from "node:events";
import { parseArguments } from "../../../tools/arm-server/arguments";
import { connectArmServer } from "../../../tools/arm-server/connect-arm-server";
import { spawnArmServer } from "../../../tools/arm-server/spawn-arm-server";
import { contentOf, estate, estateFile, get, query, team, withServer, workspace } from "./estate";

suite("answerControl", () => {
  test(
    "another process sets faults, reads the requests and resets both",
    withServer({}, async (server) => {
      const remote = connectArmServer(server.url);
      await remote.setFaults([{ match: {}, action: { kind: "status", status: 502 } }]);
      await get(server, team, { headers: { authorization: "Bearer secret" } });
      const [logged] = await remote.requests();
      assert.deepEqual(
        [logged?.method, logged?.path, logged?.status, logged?.headers["authorization"], logged?.faults],
        ["GET", `${team}?api-version=2026-01-01`, 502, "present", ["status"]],
      );
      assert.equal((await remote.state()).requests, 1);
      await remote.reset();
      assert.deepEqual(await remote.requests(), []);
      assert.equal((await get(server, team)).status, 200);
    }),
  );

  test(
    "the snapshot and the settings can be changed",
    withServer({}, async (server) => {
      const remote = connectArmServer(server.url);
      await remote.setSnapshot({
        ...estate,
        resources: estate.resources.filter(({ id }) => id !== workspace),
      });
      assert.equal((await get(server, workspace)).status, 404);
      await remote.setSnapshot(estateFile);
      assert.equal((await get(server, workspace)).status, 200);
      await remote.setSettings({ latencyMs: 1, quota: { requests: 0, windowMs: 1000 } });
      assert.equal((await query(server, "resources | project id")).status, 429);
      await remote.setSettings({ quota: null });
      assert.equal((await query(server, "resources | project id")).status, 200);
    }),
  );

  for (const [control, body] of [
    ["faults", "{}"],
    ["faults", "no JSON"],
    ["snapshot", "{}"],
    ["settings", "1"],
  ] as const) {
    test(
      `${control} refuses ${body}`,
      withServer({}, async (server) => {
        const response = await fetch(`${server.url}/__control/${control}`, { method: "POST", body });
        assert.equal(response.status, 400);
        assert.equal(server.requests.length, 0);
      }),
    );
  }

  test(
    "the log keeps the authorization where it was told to",
    withServer({ keepAuthorization: true }, async (server) => {
      await get(server, team, { headers: { authorization: "Bearer secret" } });
      assert.equal(server.requests[0]?.headers["authorization"], "Bearer secret");
    }),
  );
});

suite("spawnArmServer", () => {
  test("a server of its own prints its URL, serves and ends", async () => {
    const server = await spawnArmServer(["--snapshot", estateFile, "--latency", "1", "--quota"]);
    try {
      const page = await query(server, "resources | project id");
      assert.equal(page.headers.get("x-ms-user-quota-remaining"), "14");
      assert.equal((await contentOf(page)).totalRecords, 14);
      assert.equal((await server.requests()).length, 1);
    } finally {
      await server.close();
    }
    assert.equal(server.process.exitCode, 0);
  });

  test("a server ends with the process that started it", async () => {
    const server = await spawnArmServer(["--snapshot", estateFile]);
    const exited = once(server.process, "exit");
    server.process.disconnect();
    await exited;
    assert.equal(server.process.exitCode, 0);
  });

  test("a server that cannot start is an error", async () => {
    await assert.rejects(
      spawnArmServer(["--snapshot", `${estateFile}.none`]),
      /ended before it printed its URL: ENOENT/,
    );
  });
});

suite("parseArguments", () => {
  test("every flag", () => {
    const args = "--snapshot s.json --port 8080 --latency 20 --token t --graph-page 10 --list-page 5";
    assert.deepEqual(
      parseArguments([...args.split(" "), "--quota", "--public-origin", "https://management.azure.com"]),
      {
        snapshot: "s.json",
        port: 8080,
        latencyMs: 20,
        quota: { requests: 15, windowMs: 5000 },
        token: "t",
        graphPageSize: 10,
        listPageSize: 5,
        publicOrigin: "https://management.azure.com",
      },
    );
  });

  for (const args of [[], ["--snapshot"], ["--snapshot", "s.json", "--explode"]]) {
    test(`"${args.join(" ")}" is refused`, () => {
      assert.throws(() => parseArguments(args));
    });
  }
});
