import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addressCount,
  overlapsText,
  parseRange,
  spanOf,
} from "../../../../src/core/isolation/traffic/addresses";
import { type Route, findRoute } from "../../../../src/core/isolation/traffic/routes";

const route = (addressPrefix: string, nextHopType: string): Route => ({
  name: addressPrefix,
  addressPrefix,
  nextHopType,
  nextHopIpAddress: undefined,
});
const service = { kind: "service", tag: "AzureMachineLearning", region: undefined } as const;
const address = { kind: "network", ranges: ["10.1.2.3"] } as const;

suite("findRoute", () => {
  test("the longest prefix wins", () => {
    const routes = [
      route("0.0.0.0/0", "VirtualAppliance"),
      route("10.1.2.0/24", "None"),
      route("10.1.0.0/16", "VnetLocal"),
    ];
    assert.equal(findRoute({ routes }, address)?.name, "10.1.2.0/24");
  });

  test("a service's own tag is longer than the default route", () => {
    const routes = [route("0.0.0.0/0", "VirtualAppliance"), route("azuremachinelearning", "Internet")];
    assert.equal(findRoute({ routes }, service)?.nextHopType, "Internet");
  });

  test("without a matching route, Azure's system routes decide", () => {
    assert.equal(findRoute({ routes: [route("192.168.0.0/16", "None")] }, address), undefined);
  });
});

suite("addresses", () => {
  test("read single addresses and prefixes of both versions, and nothing else", () => {
    assert.equal(addressCount("10.0.0.0/24"), 256);
    assert.equal(addressCount("10.0.0.4"), 1);
    assert.deepEqual(spanOf("10.0.1.0/24"), { start: 167772416, end: 167772671 });
    assert.ok(parseRange("2001:db8::/32"));
    for (const text of [
      "",
      "AzureCloud",
      "10.0.0.0/33",
      "10.0.0",
      "443",
      "10.0.0.0/8/8",
      "1.2.3.4.5",
      "::/129",
    ]) {
      assert.equal(parseRange(text), undefined, text);
    }
  });

  test("overlap both ways", () => {
    assert.ok(overlapsText("172.17.0.0/16", "172.17.128.0/20"));
    assert.ok(overlapsText("172.17.128.0/20", "172.16.0.0/12"));
    assert.ok(!overlapsText("172.18.0.0/16", "172.17.0.0/16"));
    assert.ok(!overlapsText("10.0.0.0/8", "2001:db8::/32"));
  });

  test("never throw", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.ipV4Extended(),
          fc.ipV6(),
          fc.string({ unit: fc.constantFrom("1", ".", ":", "/", "a") }),
        ),
        (text) => {
          parseRange(text);
          addressCount(text);
          spanOf(text);
        },
      ),
    );
  });
});
