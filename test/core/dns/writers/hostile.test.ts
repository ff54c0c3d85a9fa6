import { strict as assert } from "node:assert";
import fc from "fast-check";
import { addressesOf, toDnsDocument, type DnsDocument } from "../../../../src/core/dns/dns-document";
import type { DnsRecord } from "../../../../src/core/dns/dns-record";
import { dnsFormats, findDnsFormat } from "../../../../src/core/dns/dns-formats";
import { readers } from "./read-back";

const edge = fc.constantFrom(..."abcxyz019_");
const inner = fc.constantFrom(..."abz09_-");
const label = fc
  .tuple(edge, fc.array(inner, { maxLength: 61 }), edge)
  .map(([first, middle, last]) => `${first}${middle.join("")}${last}`);
const host = fc
  .array(label, { minLength: 1, maxLength: 2 })
  .map((labels) => `${labels.join(".")}.example.com`);
const ipv4 = fc.ipV4();
const ipv6 = fc.integer({ min: 1, max: 0xffff }).map((part) => `fd00:1::${part.toString(16)}`);

/** What must never reach a line: each of these would be syntax in some format. */
const dirt = fc.constantFrom(
  "\n", "\r\n", "\u2028", "\u0000", "\t", " ", "#", ";", '"', "'", "`", "$(reboot)", "${x}", "{{ .Name }}", "}", "{",
  "*/", "//", "\\", "\u202e", "\u200b", "é", "..", "-", "@", "*", "l".repeat(64), "10.0.0.1 evil.example.com", "\ud800",
); // prettier-ignore
const dirty = fc.tuple(fc.string({ unit: "binary" }), dirt, fc.string()).map((parts) => parts.join(""));
const hostileHost = fc
  .oneof(
    fc.tuple(host, dirt).map(([name, bad]) => `${name}${bad}`),
    fc.tuple(dirt, host).map(([bad, name]) => `${bad}${name}`),
    dirty,
    fc.constantFrom("localhost", "10.0.0.1", "blob.core.windows.net", "*.eastus.inference.ml.azure.com", ""),
  )
  .filter((name) => !/^[a-z0-9_.*-]*\.example\.com\.?$/i.test(name));
const hostileAddress = fc
  .oneof(
    dirty,
    fc.tuple(ipv4, dirt).map((parts) => parts.join("")),
    fc.constantFrom("010.0.0.1", "1.2.3", "::1%eth0", ""),
  )
  .filter((text) => !/^[0-9]+(?:\.[0-9]+){3}$|^[0-9a-f:]+$/i.test(text));

interface Good {
  readonly name: string;
  readonly isWildcard: boolean;
  readonly addresses: readonly string[];
}

const good = fc.record({
  name: host,
  isWildcard: fc.boolean(),
  addresses: fc.uniqueArray(fc.oneof(ipv4, ipv6), { minLength: 1, maxLength: 4 }),
});
const goods = fc.uniqueArray(good, { selector: ({ name }) => name, maxLength: 12 });
const hostileRecord = fc.oneof(
  fc.record({ fqdn: hostileHost, ipAddresses: fc.array(ipv4) }),
  fc.record({ fqdn: host.map((name) => `only-bad.${name}`), ipAddresses: fc.array(hostileAddress) }),
);
const words = fc.record({
  id: dirty,
  name: dirty,
  capturedAt: dirty,
  note: dirty,
  network: dirty,
  resolver: dirty,
});

type Words = typeof words extends fc.Arbitrary<infer T> ? T : never;

function documentOf(
  records: readonly Pick<DnsRecord, "fqdn" | "ipAddresses">[],
  hostile: Words,
): DnsDocument {
  return toDnsDocument({
    workspaces: [{ id: hostile.id, name: hostile.name }],
    capturedAt: hostile.capturedAt,
    notes: [hostile.note],
    networkIds: [
      hostile.network,
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v",
    ],
    forwardedZones: ["api.azureml.ms", hostile.note],
    resolver: hostile.resolver,
    records: records.map((record) => ({
      ...record,
      source: "nic",
      privateEndpointId: hostile.id,
      resourceId: hostile.name,
      groupId: hostile.note,
    })),
  });
}

function expectedLines(records: readonly Good[]): readonly string[] {
  return records
    .flatMap(({ name, isWildcard, addresses }) =>
      addresses.map((ip) => `${isWildcard ? "*." : ""}${name} ${ip.includes(":") ? "AAAA" : "A"} ${ip}`),
    )
    .sort();
}

suite("DNS formats with hostile input", () => {
  for (const format of dnsFormats.filter(({ holds }) => holds === "records")) {
    test(`${format.id} reads back as exactly the records that can be written`, () => {
      const read = readers[format.id];
      assert.ok(read, `no reader for ${format.id}`);
      fc.assert(
        fc.property(goods, fc.array(hostileRecord, { maxLength: 6 }), words, (valid, hostile, others) => {
          const records = [
            ...hostile,
            ...valid.map(({ name, isWildcard, addresses }) => ({
              fqdn: isWildcard ? `*.${name.toUpperCase()}.` : name,
              ipAddresses: addresses,
            })),
          ];
          const held = format.id === "hosts" ? valid.filter(({ isWildcard }) => !isWildcard) : valid;
          assert.deepEqual(read(format.write(documentOf(records, others))), expectedLines(held));
        }),
        { numRuns: 300 },
      );
    });
  }

  for (const format of dnsFormats.filter(({ holds }) => holds === "forwarders")) {
    test(`${format.id} writes nothing but its known zone`, () => {
      fc.assert(
        fc.property(words, fc.oneof(ipv4, ipv6), (others, resolver) => {
          const [file] = format.write(documentOf([], { ...others, resolver }));
          const clean = format.write(documentOf([], { ...plain, resolver }));
          assert.equal(withoutComments(file?.text), withoutComments(clean[0]?.text));
          const [refused] = format.write(documentOf([], { ...others, resolver: `${others.resolver}x` }));
          assert.ok(!withoutComments(refused?.text).includes("api.azureml.ms"));
        }),
      );
    });
  }

  test("what is refused is named in the header", () => {
    const document = documentOf(
      [
        { fqdn: "a\nb.example.com", ipAddresses: ["10.0.0.1"] },
        { fqdn: "c.example.com", ipAddresses: ["10.0.0.256"] },
        { fqdn: "d.example.com", ipAddresses: [] },
        { fqdn: "blob.core.windows.net", ipAddresses: ["10.0.0.2"] },
      ],
      plain,
    );
    const text = findDnsFormat("hosts")?.write(document)[0]?.text ?? "";
    assert.match(text, /^# Not written: "a\\u\{a\}b\.example\.com" is not a host name\.$/m);
    assert.match(text, /^# Not written: "10\.0\.0\.256" of c\.example\.com is not an address\.$/m);
    assert.match(text, /^# Not written: d\.example\.com has no address\.$/m);
    assert.match(
      text,
      /^# Not written: blob\.core\.windows\.net is shared with other resources, which it would hide\.$/m,
    );
  });

  test("one of two answers for a name is kept, and the other named", () => {
    const records = ["10.0.0.1", "10.0.0.2", "10.0.0.1"].map((ip) => ({
      fqdn: "a.example.com",
      ipAddresses: [ip],
    }));
    const document = documentOf(records, plain);
    assert.deepEqual(document.entries.map(addressesOf), [["10.0.0.1"]]);
    assert.deepEqual(
      document.notes.filter((note) => note.includes("10.0.0.2")),
      ["Not written: a.example.com also at 10.0.0.2; the first of two answers is kept."],
    );
  });
});

const plain: Words = { id: "/w", name: "w", capturedAt: "", note: "", network: "", resolver: "" };

function withoutComments(text = ""): string {
  return text
    .split("\n")
    .filter((line) => !/^(?:#|\/\/) /.test(line))
    .join("\n");
}
