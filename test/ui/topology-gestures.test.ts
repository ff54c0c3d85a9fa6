import { strict as assert } from "node:assert";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { repository } from "../../tools/vscode/repository";
import { insist, until } from "../../tools/vscode/insist";
import { runCommand } from "../../tools/vscode/quick-input";
import { moveMouseAway, openContainer, treeRow, webviewFrame } from "../../tools/vscode/workbench";
import { findFaults, node, openDiagram, selectedNode } from "./diagram";
import { useVSCode } from "./use-vscode";

const name = "kv-contoso-training";

suite("the hand on the topology diagram", () => {
  const vscode = useVSCode({ extensionPath: repository });

  suiteSetup(async () => {
    const { page } = vscode();
    await openContainer(page, "Azure ML Network");
    await runCommand(page, "Azure ML Network: Open Sample");
    await treeRow(page, /^mlw-training,/).waitFor();
    await openDiagram(page, /mlw-training/, "Workspace mlw-training");
    await node(webviewFrame(page), name).waitFor();
  });

  /** From where all is seen: the place of the node before and after something is done with its middle. */
  async function moved(act: (page: Page, middle: Point) => Promise<void>): Promise<readonly [Box, Box]> {
    const { page } = vscode();
    const target = node(webviewFrame(page), name);
    await fit(page);
    const before = await boxOf(target);
    await act(page, middleOf(before));
    await until("see the node move", async () => !isSame(await boxOf(target), before));
    return [before, await whenStill(target)];
  }

  test("the wheel zooms around the pointer", async () => {
    const [before, after] = await moved(async (page, { x, y }) => {
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, -300);
    });
    assert.ok(after.width > 1.2 * before.width);
    assert.ok(distance(middleOf(before), middleOf(after)) < 3);
  });

  test("the wheel with Ctrl, which is a trackpad's pinch, zooms too", async () => {
    const [before, after] = await moved(async (page, { x, y }) => {
      await page.mouse.move(x, y);
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, 40);
      await page.keyboard.up("Control");
    });
    assert.ok(after.width < 0.9 * before.width);
    assert.ok(distance(middleOf(before), middleOf(after)) < 3);
  });

  test("the wheel sideways moves the drawing", async () => {
    const [before, after] = await moved(async (page, { x, y }) => {
      await page.mouse.move(x, y);
      await page.mouse.wheel(60, 20);
    });
    assert.ok(isNear(after, { ...before, x: before.x - 60, y: before.y - 20 }));
  });

  test("a drag moves the drawing, and selects nothing", async () => {
    const { page } = vscode();
    await webviewFrame(page)
      .getByRole("group", { name: /Topology diagram/ })
      .press("Escape");
    const [before, after] = await moved(async (_, { x, y }) => {
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 40, y + 30, { steps: 4 });
      await page.mouse.move(x + 90, y + 50, { steps: 4 });
      await page.mouse.up();
    });
    assert.ok(isNear(after, { ...before, x: before.x + 90, y: before.y + 50 }));
    assert.equal(await selectedNode(webviewFrame(page), name).count(), 0);
  });

  test("two fingers zoom around what is between them", async () => {
    const [before, after] = await moved(async (page, middle) => {
      const session = await page.context().newCDPSession(page);
      const touch = (type: "touchStart" | "touchMove" | "touchEnd", apart: number) =>
        session.send("Input.dispatchTouchEvent", {
          type,
          touchPoints:
            type === "touchEnd"
              ? []
              : [-apart, apart].map((dx, id) => ({ id, x: middle.x + dx, y: middle.y })),
        });
      await touch("touchStart", 20);
      for (const apart of [24, 30, 36, 40]) await touch("touchMove", apart);
      await touch("touchEnd", 0);
      await session.detach();
    });
    assert.ok(after.width > 1.5 * before.width, `${after.width} of ${before.width}`);
    assert.ok(distance(middleOf(before), middleOf(after)) < 12);
  });

  test("F and its button bring the selected node near, and Fit all back", async () => {
    const { page } = vscode();
    const diagram = webviewFrame(page);
    const stage = diagram.getByRole("group", { name: /Topology diagram/ });
    const target = node(diagram, name);
    await fit(page);
    const far = await boxOf(target);
    await target.click();
    await selectedNode(diagram, name).waitFor();
    const isInTheMiddle = async () => {
      const box = await boxOf(target);
      return box.width > far.width && distance(middleOf(box), middleOf(await boxOf(stage))) < 40;
    };
    await insist("zoom by key", () => stage.press("f"), isInTheMiddle);
    await fit(page);
    assert.ok(isNear(await boxOf(target), far));
    const button = diagram.getByRole("button", { name: "Selection" });
    await insist("zoom by button", () => button.click(), isInTheMiddle);
  });

  test("what the pointer is on stands out with its lines, until it leaves", async () => {
    const { page } = vscode();
    const diagram = webviewFrame(page);
    await fit(page);
    await diagram.getByRole("group", { name: /Topology diagram/ }).press("Escape");
    const marked = diagram.locator("#drawing.has-marks");
    await until("see nothing marked", async () => (await marked.count()) === 0);
    const { x, y } = middleOf(await boxOf(node(diagram, name)));
    await page.mouse.move(x, y);
    await marked.waitFor();
    assert.ok((await diagram.locator("#drawing .edge.is-related").count()) > 0);
    assert.ok((await diagram.locator("#drawing .edge:not(.is-related)").count()) > 0);
    await moveMouseAway(page);
    await marked.waitFor({ state: "detached" });
  });

  test("moves nothing by itself for who asked for less motion", async () => {
    const { page } = vscode();
    const durations = () => styleOf(node(webviewFrame(page), name), "transition-duration");
    assert.notEqual(await durations(), "0s");
    await page.emulateMedia({ reducedMotion: "reduce" });
    await until("see motion reduced", async () => (await durations()) === "0s");
    await page.emulateMedia({ reducedMotion: null });
  });

  test("is drawn in the system's own colours where these are forced", async () => {
    const { page } = vscode();
    const diagram = webviewFrame(page);
    const shape = node(diagram, name).locator(".shape").first();
    await page.emulateMedia({ forcedColors: "active" });
    const canvas = await systemColour(diagram, "Canvas");
    await until("see colours forced", async () => (await styleOf(shape, "fill")) === canvas);
    assert.equal(await styleOf(shape, "stroke"), await systemColour(diagram, "CanvasText"));
    assert.deepEqual(await findFaults(diagram), []);
    await page.emulateMedia({ forcedColors: null });
  });
});

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

async function fit(page: Page): Promise<void> {
  const diagram = webviewFrame(page);
  await diagram.getByRole("button", { name: "Fit" }).click();
  await moveMouseAway(page);
  await whenStill(node(diagram, name));
}

async function boxOf(target: Locator): Promise<Box> {
  const box = await target.boundingBox();
  assert.ok(box, "it is not on the screen");
  return box;
}

/** Where a node is once it has stopped moving. */
async function whenStill(target: Locator): Promise<Box> {
  let box = await boxOf(target);
  await until("see the drawing still", async () => {
    const former = box;
    box = await boxOf(target);
    return isSame(box, former);
  });
  return box;
}

const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const isSame = (a: Box, b: Box): boolean => JSON.stringify(a) === JSON.stringify(b);
const isNear = (a: Box, b: Box): boolean => distance(a, b) < 3 && Math.abs(a.width - b.width) < 2;

function styleOf(target: Locator, property: string): Promise<string> {
  return target.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
}

/** As computed styles write it. */
async function systemColour(diagram: FrameLocator, colour: string): Promise<string> {
  return diagram.locator("body").evaluate((body, value) => {
    const probe = body.ownerDocument.createElement("span");
    probe.style.color = value;
    body.append(probe);
    const computed = getComputedStyle(probe).color;
    probe.remove();
    return computed;
  }, colour);
}
