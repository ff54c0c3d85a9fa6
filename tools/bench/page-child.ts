// One size of `npm run bench:page`: node child.mjs SNAPSHOT

import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import type { Page } from "playwright-core";
import { kinds } from "../../src/core/estate/kinds";
import type { Estate, Kind } from "../../src/core/estate/model";
import { openSnapshot } from "../../src/core/estate/open-snapshot";
import { parseSnapshot } from "../../src/core/estate/snapshot";
import { buildGraph } from "../../src/core/topology/graph/build-graph";
import { completeScene, toPageScene } from "../../src/core/topology/page-scene";
import { parseToHost, type PageRequest, type ToPage } from "../../src/core/topology/protocol";
import { buildScene } from "../../src/core/topology/scene/build-scene";
import type { Scene } from "../../src/core/topology/scene/scene";
import { createPageServer } from "../topology/page-server";
import { launchBrowser } from "../vscode/browser";

const stage = { width: 1400, height: 900 };
const file = process.argv[2] ?? "";

void main();

async function main(): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: stage });
    await page.addInitScript(watchPaint);
    await measureEmpty(page);
    await measureTopology(page);
  } finally {
    await browser.close();
  }
}

async function measureEmpty(page: Page): Promise<void> {
  await page.setContent('<svg id="stage" width="1400" height="900"><rect width="10" height="10"/></svg>');
  console.log(`empty SVG page: panning ${await countFrames(page, "pan")} frames a second`);
}

async function measureTopology(page: Page): Promise<void> {
  const first = wholeRequest(openEstate());
  const host = createTimedHost(readWhole(openEstate()), first);
  const server = createPageServer({ answer: host.answer, theme: "light" });
  try {
    await page.goto(await listen(server));
    await page.waitForSelector("#stage[data-ready]", { timeout: 60_000 });
    await page.waitForFunction("performance.getEntriesByName('painted').length > 0");
    const { nodes, edges, times } = host;
    const [whole = 0, wire = 0] = await page.evaluate<number[]>(paintTimes);
    const inHost = [...times.values()].reduce((sum, time) => sum + time, 0);
    const parts = new Map([...times, ["transfer", wire - inHost], ["page", whole - wire]]);
    const split = [...parts].map(([part, time]) => `${part} ${Math.round(time)}`).join(", ");
    console.log(`${nodes} nodes, ${edges} edges: ${Math.round(whole)} ms from the estate to the first paint`);
    console.log(`  of these: ${split}`);
    await page.waitForFunction("!document.getElementById('stage').dataset.isSketched", undefined, {
      timeout: 60_000,
    });
    await measureMoves(page);
  } finally {
    server.close();
  }
}

async function measureMoves(page: Page): Promise<void> {
  for (const zoom of ["fit", "near"]) {
    if (zoom === "near") await page.evaluate(`${turn}; for (let i = 0; i < 12; i++) turn(0, -200);`);
    const [panning, zooming] = [await countFrames(page, "pan"), await countFrames(page, "zoom")];
    console.log(`  ${zoom}: panning ${panning}, zooming ${zooming} frames a second`);
  }
}

interface TimedHost {
  readonly answer: (message: unknown) => readonly ToPage[];
  readonly times: Map<string, number>;
  nodes: number;
  edges: number;
}

/** Answers the page's first question, with the time that each step takes. */
function createTimedHost(estate: Estate, request: PageRequest): TimedHost {
  const times = new Map<string, number>();
  const timed = <Result>(name: string, act: () => Result): Result => {
    const start = performance.now();
    const result = act();
    times.set(name, performance.now() - start);
    return result;
  };
  let shown: Scene | undefined;
  const answer = (message: unknown): readonly ToPage[] => {
    const type = parseToHost(message)?.type;
    if (type === "complete" && shown) return [{ type: "markup", markup: completeScene(shown) }];
    if (type !== "ready") return [];
    const graph = timed("graph", () => buildGraph(estate, { ...request, hidden: [] }));
    const scene = timed("layout", () => buildScene(graph));
    shown = scene;
    const page = timed("drawing", () => toPageScene(scene, request));
    [host.nodes, host.edges] = [scene.nodes.length, scene.edges.length];
    return [{ type: "scene", scene: page }];
  };
  const host: TimedHost = { answer, times, nodes: 0, edges: 0 };
  return host;
}

function openEstate(): Estate {
  const parsed = parseSnapshot(readFileSync(file, "utf8"));
  if (parsed.kind === "refused") throw new Error(parsed.reason);
  return openSnapshot(parsed.snapshot);
}

/** As the tree leaves it that shows the estate: counting the findings has read every resource. */
function readWhole(estate: Estate): Estate {
  for (const kind of Object.keys(kinds)) if (isKind(kind)) estate.list(kind);
  return estate;
}

const isKind = (key: string): key is Kind => Object.hasOwn(kinds, key);

/** Everything open. */
function wholeRequest(estate: Estate): PageRequest {
  const { nodes } = buildGraph(estate, { scope: "estate" });
  const toggled = nodes.flatMap(({ id, fold }) => (fold === "closed" ? [id] : []));
  return { scope: "estate", toggled, hidden: [], showsGuards: false, showsResourceGroups: false };
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
  if (!stage) return;
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("painted")));
  }).observe(stage, { attributeFilter: ["data-ready"] });
})`;

/** Since the page asked: until it has painted, and until it had the whole answer. */
const paintTimes = `(() => {
  const asked = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/message"));
  const painted = performance.getEntriesByName("painted")[0].startTime;
  return [painted - asked.startTime, asked.responseEnd - asked.startTime];
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
  return Math.round(Number(frames));
}
