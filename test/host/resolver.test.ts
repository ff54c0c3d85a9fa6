import { strict as assert } from "node:assert";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { isServerAddress, resolveNames } from "../../src/host/resolver";
import { startStandInResolver } from "../dns-servers/stand-in-resolver";

suite("resolveNames", () => {
  test("asks the given server, and answers in the order of the names", async () => {
    const server = await startStandInResolver((name) => ({
      address: `10.0.0.${name.split(".")[0]?.slice(1)}`,
    }));
    const names = Array.from({ length: 30 }, (_, index) => `n${index}.example.com`);
    const seen: string[] = [];
    const answers = await resolveNames(names, {
      server: `127.0.0.1:${server.port}`,
      onAnswer: ({ name }) => seen.push(name),
    });
    server.close();
    assert.deepEqual(
      answers,
      names.map((name, index) => ({ name, ipAddresses: [`10.0.0.${index}`] })),
    );
    assert.deepEqual(seen.sort(), [...names].sort());
  });

  test("gives up on a server that does not answer", async () => {
    const silent = createSocket("udp4").bind(0, "127.0.0.1");
    await once(silent, "listening");
    const [answer] = await resolveNames(["a.example.com"], {
      server: `127.0.0.1:${silent.address().port}`,
      timeout: 60,
    });
    silent.close();
    assert.deepEqual(answer, { name: "a.example.com", ipAddresses: [], error: "ETIMEOUT" });
  });

  test("stops at once when it is called off, before it asks or while it does", async () => {
    const before = AbortSignal.abort();
    await assert.rejects(resolveNames(["localhost"], { signal: before }), { name: "AbortError" });
    const silent = createSocket("udp4").bind(0, "127.0.0.1");
    await once(silent, "listening");
    const abort = new AbortController();
    const seen: string[] = [];
    const asked = resolveNames(["a.example.com", "b.example.com"], {
      server: `127.0.0.1:${silent.address().port}`,
      signal: abort.signal,
      onAnswer: ({ name }) => seen.push(name),
    });
    await once(silent, "message");
    abort.abort();
    await assert.rejects(asked, { name: "AbortError" });
    silent.close();
    assert.deepEqual(seen, []);
  });

  test("asks for no name, and no more than its limit at once", async () => {
    assert.deepEqual(await resolveNames([]), []);
    const silent = createSocket("udp4").bind(0, "127.0.0.1");
    await once(silent, "listening");
    const asked = new Set<string>();
    silent.on("message", (question) => asked.add(question.toString("latin1", 13, 16)));
    const names = Array.from({ length: 40 }, (_, index) => `n${index + 10}.example.com`);
    let askedAtFirstAnswer = 0;
    const answers = await resolveNames(names, {
      server: `127.0.0.1:${silent.address().port}`,
      timeout: 300,
      onAnswer: () => {
        askedAtFirstAnswer ||= asked.size;
      },
    });
    silent.close();
    assert.ok(askedAtFirstAnswer > 1 && askedAtFirstAnswer <= 16, `${askedAtFirstAnswer} at once`);
    assert.equal(asked.size, 40);
    assert.equal(answers.filter(({ error }) => error === "ETIMEOUT").length, 40);
  });

  test("asks the system's resolver, hosts file included, where no server is given", async () => {
    const [answer] = await resolveNames(["localhost"]);
    assert.ok(answer?.ipAddresses.some((address) => address === "127.0.0.1" || address === "::1"));
  });

  test("knows what a server's address is", () => {
    for (const good of ["10.0.0.4", "10.0.0.4:53", "::1", "[::1]:5353"]) {
      assert.ok(isServerAddress(good), good);
    }
    for (const bad of [
      "",
      "dns.example.com",
      "10.0.0",
      "10.0.0.4:",
      "10.0.0.4:x",
      "10.0.0.4 -x",
      "10.0.0.4:0",
      "10.0.0.4:65536",
      "[::1]:99999",
      "[10.0.0.4",
      "::1]:53",
    ]) {
      assert.ok(!isServerAddress(bad), bad);
    }
  });
});
