// `npm run bench:page`: the topology page in headless Chromium, with about 1,000 and 5,000 nodes, beside an empty SVG
// page: from the estate to the first paint, and frames a second while panning and zooming. Each size runs in a fresh
// process, bundled as the extension is, so that nothing is warm that would not be.

import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeSnapshot } from "../../src/core/estate/snapshot";
import { bundleChild, childFolder } from "./bundle-child";
import { generateEstate } from "./generate-estate";

const folder = childFolder("bench-page");
const child = join(folder, "child.mjs");

/** How many workspaces make a drawing of about 1,000 and 5,000 nodes. */
const sizes = [57, 288];

void bench();

async function bench(): Promise<void> {
  try {
    await bundleChild("page-child.ts", child);
    for (const workspaces of sizes) {
      const file = join(folder, `${workspaces}.amlnet.json`);
      writeFileSync(file, writeSnapshot(generateEstate({ workspaces, seed: 7, subscriptions: 4 })));
      execFileSync(process.execPath, [child, file], { stdio: "inherit" });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
