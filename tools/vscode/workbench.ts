import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
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
interface PageElement {
  getAttribute(name: string): string | null;
}

/** Settles when the window shows its parts and takes input. */
export async function whenReady(page: Page): Promise<void> {
  await page.locator(".monaco-workbench .part.activitybar").waitFor({ timeout: 60_000 });
  await page.locator(".monaco-workbench .part.statusbar").waitFor();
}

/** Shows a container of the activity bar, by its title; one that is shown already stays. */
export async function openContainer(page: Page, title: string): Promise<void> {
  const tab = page.locator(".part.activitybar").getByRole("tab", { name: title });
  const heading = page.locator(".part.sidebar").getByRole("heading", { name: title }).first();
  await tab.waitFor();
  // A click on the tab of a container that has just come up by itself would hide it again.
  for (let tries = 0; tries < 5; tries++) {
    if (await appears(heading, 2_000)) return;
    await tab.click();
  }
  throw new Error(`The side bar does not show ${title}.`);
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
  }
  await scrollToTop(page, tree);
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
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
  if ((await row.getAttribute("aria-expanded")) === "true") return;
  await row.locator(".monaco-tl-twistie").click();
  await row.and(row.page().locator('[aria-expanded="true"]')).waitFor();
}

export async function collapseRow(row: Locator): Promise<void> {
  if ((await row.getAttribute("aria-expanded")) !== "true") return;
  await row.locator(".monaco-tl-twistie").click();
  await row.and(row.page().locator('[aria-expanded="false"]')).waitFor();
}

/** Opens the context menu of a row and takes an entry of it. */
export async function takeMenuItem(row: Locator, entry: Name): Promise<void> {
  await row.click({ button: "right" });
  const item = row.page().getByRole("menuitem", { name: entry });
  await item.waitFor();
  // A menu takes no click in its first moments, lest the click that opened it takes an entry.
  for (let tries = 0; tries < 5 && (await item.isVisible()); tries++) {
    await item.click({ timeout: 2_000 }).catch(() => undefined);
    if (await appears(item, 300, "hidden")) return;
  }
}

/** Runs a command by its whole title, as in the palette: `"Category: Title"`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const option = quickInput(page).getByRole("option", { name: title }).first();
  for (let tries = 0; tries < 5; tries++) {
    const box = await openPalette(page);
    await box.getByRole("textbox").fill(`>${title}`);
    // The palette lists what was there when it opened: an extension's command may come a moment later.
    if (await appears(option, 3_000)) return option.click();
    await page.keyboard.press("Escape");
  }
  throw new Error(`The command palette does not offer ${title}.`);
}

function appears(target: Locator, timeout: number, state?: "hidden"): Promise<boolean> {
  return target.waitFor({ timeout, state: state ?? "visible" }).then(
    () => true,
    () => false,
  );
}

/** A window that has only just opened may not take its first keys yet, so they are pressed again. */
async function openPalette(page: Page): Promise<Locator> {
  const box = quickInput(page);
  for (let tries = 0; tries < 5; tries++) {
    await page.keyboard.press("F1");
    if (await appears(box, 2_000)) return box;
  }
  throw new Error("The command palette did not open on F1.");
}

/** The open quick pick or input box. */
export function quickInput(page: Page): Locator {
  return page.locator(".quick-input-widget:visible");
}

/** The labels that an open quick pick offers. */
export async function readChoices(page: Page): Promise<readonly string[]> {
  const options = quickInput(page).getByRole("option");
  await options.first().waitFor();
  return options.evaluateAll((elements: readonly PageElement[]) =>
    elements.map((element) => element.getAttribute("aria-label") ?? ""),
  );
}

/** Takes one entry of an open quick pick. */
export async function choose(page: Page, name: Name): Promise<void> {
  await quickInput(page).getByRole("option", { name }).first().click();
}

/** Types into an open input box and accepts it. */
export async function answer(page: Page, text: string): Promise<void> {
  await quickInput(page).getByRole("textbox").fill(text);
  await page.keyboard.press("Enter");
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
  await page.locator(".workbench-hover-container").first().waitFor({ state: "hidden" });
}

/** Keeps a picture as out/screenshots/NAME.png, with nothing blinking in it; answers with the path. */
export async function takeScreenshot(page: Page, name: string, clip?: Locator): Promise<string> {
  const path = join(outFolder, "screenshots", `${name}.png`);
  await mkdir(join(outFolder, "screenshots"), { recursive: true });
  await (clip ?? page).screenshot({ path, animations: "disabled", caret: "hide" });
  return path;
}
