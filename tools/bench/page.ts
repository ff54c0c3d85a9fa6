// `npm run bench:page`: the topology page in headless Chromium, with 1,000 and 5,000 nodes, beside an empty SVG page:
// from the estate to the first paint, and frames a second while panning and zooming.

import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import type { Page } from "playwright-core";
import { openSnapshot } from "../../src/core/estate/open-snapshot";
import type { Estate } from "../../src/core/estate/model";
import { buildGraph } from "../../src/core/topology/graph/build-graph";
import type { PageRequest } from "../../src/core/topology/protocol";
import { createLoopbackHost } from "../topology/loopback-host";
import { createPageServer } from "../topology/page-server";
import { launchBrowser } from "../vscode/browser";
import { generateEstate } from "./generate-estate";

const stage = { width: 1400, height: 900 };

void main();

async function main(): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: stage });
    await page.addInitScript(watchPaint);
    await page.setContent('<svg id="stage" width="1400" height="900"><rect width="10" height="10"/></svg>');
    console.log(`empty SVG page: ${(await countFrames(page, "pan")).toFixed(0)} frames a second`);
    for (const workspaces of [37, 190]) await measure(page, workspaces);
  } finally {
    await browser.close();
  }
}

async function measure(page: Page, workspaces: number): Promise<void> {
  const estate = openGenerated(workspaces);
  const first = wholeRequest(estate);
  const { nodes } = buildGraph(estate, { ...first, hidden: [] });
  const server = createPageServer({
    answer: createLoopbackHost(openGenerated(workspaces), { first }),
    theme: "light",
  });
  const address = await listen(server);
  try {
    await page.goto(address);
    await page.waitForSelector("#stage[data-ready]", { timeout: 60_000 });
    await page.waitForFunction("performance.getEntriesByName('painted').length > 0");
    const painted = Number(await page.evaluate(firstPaint));
    console.log(`${nodes.length} nodes: ${Math.round(painted)} ms from the estate to the first paint`);
    for (const zoom of ["fit", "near"]) {
      if (zoom === "near") await page.evaluate(`${turn}; for (let i = 0; i < 12; i++) turn(0, -200);`);
      console.log(
        `  ${zoom}: panning ${(await countFrames(page, "pan")).toFixed(0)}, zooming ${(await countFrames(page, "zoom")).toFixed(0)} frames a second`,
      );
    }
  } finally {
    server.close();
  }
}

const openGenerated = (workspaces: number): Estate =>
  openSnapshot(generateEstate({ workspaces, seed: 7, subscriptions: 4 }));

/** Everything open. */
function wholeRequest(estate: Estate): PageRequest {
  const { nodes } = buildGraph(estate, { scope: "estate" });
  const toggled = nodes.flatMap(({ id, fold }) => (fold === "closed" ? [id] : []));
  return { scope: "estate", toggled, hidden: [], showsGuards: false };
}

function listen(server: Server): Promise<string> {
  return new Promise((settle) => {
    server.listen(0, "127.0.0.1", () =>
      settle(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    );
  });
}

/** Notes when the page has painted its first scene. */
const watchPaint = `document.addEventListener("DOMContentLoaded", () => {
  const stage = document.getElementById("stage");
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("painted")));
  }).observe(stage, { attributeFilter: ["data-ready"] });
})`;

/** The request for the scene starts when the page is there; the host then builds graph, layout and scene. */
const firstPaint = `(() => {
  const asked = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/message"));
  return performance.getEntriesByName("painted")[0].startTime - asked.startTime;
})()`;

const turn = `const turn = (dx, dy, shift) => document.getElementById("stage").dispatchEvent(
  new WheelEvent("wheel", { deltaX: dx, deltaY: dy, shiftKey: Boolean(shift), clientX: 700, clientY: 450, bubbles: true, cancelable: true }))`;

/** Turns the wheel once a frame for two seconds. */
async function countFrames(page: Page, way: "pan" | "zoom"): Promise<number> {
  const step =
    way === "pan"
      ? "turn(frames % 120 < 60 ? 9 : -9, frames % 120 < 60 ? 5 : -5, true)"
      : "turn(0, frames % 60 < 30 ? -24 : 24)";
  const frames: unknown = await page.evaluate(`new Promise((settle) => {
    ${turn};
    const start = performance.now();
    let frames = 0;
    const frame = () => {
      ${step};
      frames++;
      if (performance.now() - start < 2000) requestAnimationFrame(frame);
      else settle(frames / 2);
    };
    requestAnimationFrame(frame);
  })`);
  return Number(frames);
}
