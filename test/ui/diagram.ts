// What the tests of the topology diagram do in its page.

import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { listAt, textAt } from "../../src/core/arm/json";
import { choose, runCommand } from "../../tools/vscode/quick-input";
import { webviewFrame } from "../../tools/vscode/workbench";

export async function openDiagram(page: Page, entry: RegExp, title: string | RegExp): Promise<FrameLocator> {
  await runCommand(page, "Azure ML Network: Show Topology");
  await choose(page, entry);
  const diagram = webviewFrame(page);
  await diagram.getByRole("heading", { name: title }).first().waitFor();
  return diagram;
}

/** A node of the drawing, by its label at the start of its name. */
export const node = (diagram: FrameLocator, label: string): Locator =>
  diagram.locator(`#drawing .node[aria-label^="${label},"]`).first();

export const selectedNode = (diagram: FrameLocator, label: string): Locator =>
  diagram.locator(`#drawing .node.is-selected[aria-label^="${label},"]`);

/** What axe-core finds wrong with the page in the webview. */
export async function findFaults(diagram: FrameLocator): Promise<readonly string[]> {
  const handle = await diagram.locator("body").elementHandle();
  const frame = await handle?.ownerFrame();
  assert.ok(frame);
  await frame.evaluate(
    readFileSync(createRequire(import.meta.filename).resolve("axe-core/axe.min.js"), "utf8"),
  );
  const result: unknown = await frame.evaluate("axe.run(document, { resultTypes: ['violations'] })");
  return listAt(result, "violations").map((fault) => `${textAt(fault, "id")}: ${textAt(fault, "help")}`);
}
