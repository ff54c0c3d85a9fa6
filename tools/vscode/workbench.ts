import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { insist, shortly } from "./insist";
import { outFolder } from "./repository";

/** How a name is matched: a text as a substring regardless of case, an expression as it stands. */
export type Name = string | RegExp;

export interface TreeRow {
  readonly name: string;
  /** 1 at the top. */
  readonly level: number;
  /** Undefined for a row that has no children. */
  readonly expanded: boolean | undefined;
}

/** The little of the DOM that is read here; its types are not part of this program. */
export interface PageElement {
  getAttribute(name: string): string | null;
  /** Of an input. */
  readonly value?: string;
}

/** Settles when the window shows its parts and takes input. */
export async function whenReady(page: Page): Promise<void> {
  await page.locator(".monaco-workbench .part.activitybar").waitFor({ timeout: 60_000 });
  await page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 60_000 });
}

/** Shows a container of the activity bar, by its title; one that is shown already stays. */
export async function openContainer(page: Page, title: string): Promise<void> {
  const tab = page.locator(".part.activitybar").getByRole("tab", { name: title });
  const heading = page.locator(".part.sidebar").getByRole("heading", { name: title }).first();
  await tab.waitFor();
  // A click on the tab of a container that has just come up by itself would hide it again.
  const show = async () => {
    if ((await tab.getAttribute("aria-selected")) !== "true") await tab.click(shortly);
  };
  await insist(`show ${title}`, show, () => heading.isVisible());
}

/**
 * The pane of one view in the side bar, by the view's name; the header of a container's only view is hidden, and after
 * the name it may hold a description.
 */
export function viewPane(page: Page, name: string): Locator {
  return page.locator(".pane", { has: page.locator(`.pane-header[aria-label^="${name}"]`) });
}

/** A row of a tree, by accessible name; `within` narrows it to a view. */
export function treeRow(page: Page, name: Name, within?: Locator): Locator {
  return (within ?? page.locator(".part.sidebar")).getByRole("treeitem", { name });
}

/** All rows of the tree in `within`, scrolling as far as needed, since only visible rows are in the page. */
export async function readRows(page: Page, within: Locator): Promise<readonly TreeRow[]> {
  const rows = new Map<number, TreeRow>();
  const tree = within.getByRole("tree");
  await tree.hover();
  await scrollToTop(page, tree);
  for (let known = -1; known !== rows.size; await scroll(page, 100)) {
    known = rows.size;
    for (const [index, row] of await visibleRows(tree)) rows.set(index, row);
    // A list that has not moved yet shows nothing new, but its end is not there either.
    if (!(await isAtEnd(tree))) known = -1;
  }
  await scrollToTop(page, tree);
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}

/** Whether nothing lies below what is shown of the tree. */
async function isAtEnd(tree: Locator): Promise<boolean> {
  const [shown, all] = await Promise.all([
    tree.boundingBox(),
    tree.locator(".monaco-list-rows").first().boundingBox(),
  ]);
  return !shown || !all || all.y + all.height <= shown.y + shown.height + 1;
}

async function scrollToTop(page: Page, tree: Locator): Promise<void> {
  const first = tree.locator('.monaco-list-row[data-index="0"]');
  while ((await tree.locator(".monaco-list-row").count()) > 0 && (await first.count()) === 0) {
    await scroll(page, -500);
  }
  await scroll(page, -500);
}

/** Turns the wheel, and waits for the list to have drawn the rows that came into view. */
async function scroll(page: Page, distance: number): Promise<void> {
  await page.mouse.wheel(0, distance);
  await page.evaluate("new Promise((settle) => requestAnimationFrame(() => requestAnimationFrame(settle)))");
}

function visibleRows(tree: Locator): Promise<readonly (readonly [number, TreeRow])[]> {
  return tree.locator(".monaco-list-row").evaluateAll((elements: readonly PageElement[]) =>
    elements.map((element) => {
      const expanded = element.getAttribute("aria-expanded");
      const row = {
        name: element.getAttribute("aria-label") ?? "",
        level: Number(element.getAttribute("aria-level")),
        expanded: expanded === null ? undefined : expanded === "true",
      };
      return [Number(element.getAttribute("data-index")), row] as const;
    }),
  );
}

/** Expands a row by its arrow, which runs no command of the row, and waits for it to be open. */
export async function expandRow(row: Locator): Promise<void> {
  await turnRow(row, true);
}

export async function collapseRow(row: Locator): Promise<void> {
  await turnRow(row, false);
}

async function turnRow(row: Locator, isOpen: boolean): Promise<void> {
  await row.waitFor();
  const isTurned = async () => (await row.getAttribute("aria-expanded")) === String(isOpen);
  const turn = async () => {
    if (!(await isTurned())) await row.locator(".monaco-tl-twistie").click(shortly);
  };
  await insist(isOpen ? "open a row" : "close a row", turn, isTurned);
}

/** Opens the context menu of a row and takes an entry of it. */
export async function takeMenuItem(row: Locator, entry: Name): Promise<void> {
  const item = row.page().getByRole("menuitem", { name: entry });
  await row.waitFor();
  let isTaken = false;
  const take = async () => {
    await openMenu(row, item);
    await item.click(shortly);
    isTaken = true;
  };
  // A menu that has closed by itself has run nothing; and in its first moments it takes no click.
  await insist(`take ${String(entry)}`, take, async () => isTaken && !(await item.isVisible()));
}

/** Opens the context menu of a row, which has the entry. */
export async function openMenu(row: Locator, entry: Locator): Promise<void> {
  const open = async () => {
    await row.scrollIntoViewIfNeeded(shortly);
    await row.click({ button: "right", ...shortly });
  };
  await insist("open the menu of a row", open, () => entry.isVisible());
}

/** Closes the menu that has the entry. */
export async function closeMenu(entry: Locator): Promise<void> {
  const press = () => entry.page().keyboard.press("Escape");
  await insist("close the menu", press, async () => !(await entry.isVisible()));
}

/** Clicks until what the click brings about is seen. A button in `over` is there only under the mouse. */
export async function clickUntil(
  button: Locator,
  isDone: () => Promise<boolean>,
  over?: Locator,
): Promise<void> {
  const click = async () => {
    await over?.hover(shortly);
    await button.click(shortly);
  };
  await insist(`click ${String(button)}`, click, isDone);
}

/** The texts of the notifications on show. */
export async function readNotifications(page: Page): Promise<readonly string[]> {
  return page.locator(".notification-list-item-message").allInnerTexts();
}

/** The page inside the webview that is on show; VS Code wraps it in two frames. */
export function webviewFrame(page: Page): FrameLocator {
  return page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
}

/** Takes the mouse out of the way, so that nothing is shown as hovered. */
export async function moveMouseAway(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  const hover = page.locator(".workbench-hover-container").first();
  // One that came up after the mouse had left stays, until the mouse has been over it.
  const leave = async () => {
    await hover.hover({ ...shortly, force: true });
    await page.mouse.move(0, 0);
  };
  const isGone = async () => !(await hover.isVisible());
  // Most go by themselves.
  await hover.waitFor({ state: "hidden", timeout: 1_000 }).catch(() => undefined);
  await insist("move the mouse away", leave, isGone);
}

/** Keeps a picture as out/screenshots/NAME.png, with nothing blinking in it; answers with the path. */
export async function takeScreenshot(page: Page, name: string, clip?: Locator): Promise<string> {
  const path = join(outFolder, "screenshots", `${name}.png`);
  await mkdir(join(outFolder, "screenshots"), { recursive: true });
  await (clip ?? page).screenshot({ path, animations: "disabled", caret: "hide" });
  return path;
}
