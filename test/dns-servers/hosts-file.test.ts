import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clouds, type CloudName } from "../../src/core/arm/clouds";
import { addressesOf } from "../../src/core/dns/dns-document";
import { documentOfWorkspaces } from "../../src/core/dns/document-of-workspaces";
import { mergeHostsBlock } from "../../src/core/dns/hosts-block";
import { privateEstate, workspaceId } from "../core/dns/fixture";

/** In a mount namespace of its own, so that the machine's hosts file stays as it is. */
const inOwnMounts = ["unshare", "--map-root-user", "--mount", "sh", "-c"] as const;
const lookUpAll = `
const { lookup } = require("node:dns/promises");
const names = JSON.parse(process.argv[1]);
Promise.all(names.map((name) => lookup(name, { all: true }).then((all) => all.map(({ address }) => address), () => [])))
  .then((answers) => console.log(JSON.stringify(answers)));
`;

suite("the system's resolver with the generated hosts file", () => {
  suiteSetup(function () {
    const [command, ...rest] = inOwnMounts;
    if (spawnSync(command, [...rest, "mount --bind /etc/hosts /etc/hosts"]).status === 0) return;
    const sentence = "unshare (util-linux) cannot give a private mount of /etc/hosts here";
    console.log(`      skipped: ${sentence}`);
    this.skip();
  });

  for (const cloud of Object.keys(clouds) as CloudName[]) {
    for (const lineEnd of ["\n", "\r\n"] as const) {
      test(`answers every name in ${cloud} from a file with ${JSON.stringify(lineEnd)}`, () => {
        const { document } = documentOfWorkspaces(privateEstate(cloud), [workspaceId]);
        const before = new TextEncoder().encode(`127.0.0.1 localhost${lineEnd}127.0.0.9 mine.example`);
        const merged = mergeHostsBlock(before, { workspaceId, document });
        assert.equal(merged.kind, "changed");
        const entries = document.entries.filter(({ isWildcard }) => !isWildcard);
        const answers = lookUp(merged.bytes, [...entries.map(({ name }) => name), "mine.example"]);
        assert.deepEqual(answers.pop(), ["127.0.0.9"]);
        assert.deepEqual(
          answers.map((all) => all.sort()),
          entries.map((entry) => [...addressesOf(entry)].sort()),
        );
      });
    }
  }
});

function lookUp(hostsFile: Uint8Array, names: readonly string[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), "amlnet-hosts-"));
  try {
    const path = join(folder, "hosts");
    writeFileSync(path, hostsFile);
    const [command, ...rest] = inOwnMounts;
    const script = `mount --bind "$0" /etc/hosts && exec "$1" -e "$2" "$3"`;
    const { stdout, stderr } = spawnSync(
      command,
      [...rest, script, path, process.execPath, lookUpAll, JSON.stringify(names)],
      { encoding: "utf8" },
    );
    assert.notEqual(stdout, "", stderr);
    return JSON.parse(stdout) as string[][];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
