import type { Page } from "playwright-core";
import {
  expandRow,
  moveMouseAway,
  openContainer,
  readRows,
  takeScreenshot,
  treeRow,
  viewPane,
  type TreeRow,
} from "../vscode/workbench";
import { readContainer } from "./contributions";

/** Seconds that the workspaces may take to come up in the tree. */
const patience = 60;

/**
 * Opens the extension's container and waits until its tree names every workspace. Prints what it saw and the
 * place of a picture; throws a sentence that names what is missing.
 */
export async function checkWorkspaces(page: Page, workspaces: readonly string[]): Promise<void> {
  const { title, view } = await readContainer();
  await openContainer(page, title);
  const rows = await readUntil(page, view, (seen) => missingFrom(seen, workspaces).length === 0);
  console.log(rows.map(({ level, name }) => `${"  ".repeat(level)}${name}`).join("\n"));
  await moveMouseAway(page);
  console.log(`Screenshot: ${await takeScreenshot(page, "start-check")}`);
  const missing = missingFrom(rows, workspaces);
  if (missing.length > 0) {
    throw new Error(
      `${missing.length} of ${workspaces.length} workspaces did not appear in the view ${view} within ${patience} s: ${missing.join(", ")}.`,
    );
  }
  console.log(`All ${workspaces.length} workspaces are in the view ${view}.`);
}

/** Opens every group and reads the rows, until they are as wanted or patience ends. */
async function readUntil(
  page: Page,
  view: string,
  isDone: (rows: readonly TreeRow[]) => boolean,
): Promise<readonly TreeRow[]> {
  const pane = viewPane(page, view);
  const end = Date.now() + patience * 1000;
  let rows: readonly TreeRow[] = [];
  do {
    await page.waitForTimeout(500);
    if ((await pane.getByRole("tree").count()) === 0) continue;
    rows = await readRows(page, pane);
    const closed = rows.filter(({ level, expanded }) => level === 1 && expanded === false);
    for (const { name } of closed) await expandRow(treeRow(page, name, pane));
    if (closed.length > 0) rows = await readRows(page, pane);
  } while (!isDone(rows) && Date.now() < end);
  return rows;
}

/** The names that no row starts with or holds as a word. */
function missingFrom(rows: readonly TreeRow[], names: readonly string[]): readonly string[] {
  const words = new Set(rows.flatMap((row) => row.name.split(/[\s,;:()]+/)));
  return names.filter((name) => !words.has(name));
}
