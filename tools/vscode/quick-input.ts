// The command palette, quick picks, input boxes and the editor's own file dialogue: one widget of the workbench.

import { mkdtempSync, rmdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { insist, shortly } from "./insist";
import type { Name, PageElement } from "./workbench";

/** The one that is open. */
export function quickInput(page: Page): Locator {
  return page.locator(".quick-input-widget:visible");
}

const textBox = (page: Page): Locator => quickInput(page).getByRole("textbox");

/** Runs a command by its whole title, as in the palette: `"Category: Title"`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const option = quickInput(page).getByRole("option", { name: title }).first();
  let isTaken = false;
  const take = async () => {
    if (!(await option.isVisible())) await searchPalette(page, title);
    await option.click(shortly);
    isTaken = true;
  };
  // A palette that has closed by itself has run nothing.
  await insist(`run ${title}`, take, async () => isTaken && !(await isPalette(page, title)));
}

/**
 * Opens the palette anew each time: a window that has only just opened may not take its first keys yet, and the palette
 * lists what was there when it opened, while an extension's commands may come a moment later.
 */
async function searchPalette(page: Page, title: string): Promise<void> {
  if (await quickInput(page).isVisible()) await page.keyboard.press("Escape");
  await page.keyboard.press("F1");
  await textBox(page).fill(`>${title}`, shortly);
}

async function isPalette(page: Page, title: string): Promise<boolean> {
  // A command may reload the window, and all that was in it goes.
  const [text] = await readTexts(textBox(page)).catch(() => []);
  return text === `>${title}`;
}

/** Without waiting for one to be there. */
function readTexts(boxes: Locator): Promise<readonly string[]> {
  return boxes.evaluateAll((elements: readonly PageElement[]) => elements.map(({ value }) => value ?? ""));
}

/** The labels that an open quick pick offers. */
export async function readChoices(page: Page): Promise<readonly string[]> {
  await quickInput(page).getByRole("option").first().waitFor();
  return readOptions(page);
}

function readOptions(page: Page): Promise<readonly string[]> {
  return quickInput(page)
    .getByRole("option")
    .evaluateAll((elements: readonly PageElement[]) =>
      elements.map((element) => element.getAttribute("aria-label") ?? ""),
    );
}

/** Takes one entry of an open quick pick. */
export async function choose(page: Page, name: Name): Promise<void> {
  await quickInput(page).getByRole("option", { name }).first().waitFor();
  await giveAnswer(page, `choose ${String(name)}`, (box) =>
    box.getByRole("option", { name }).first().click(shortly),
  );
}

/** Types into an open input box and accepts it. */
export async function answer(page: Page, text: string): Promise<void> {
  await textBox(page).waitFor();
  await giveAnswer(page, `answer ${text}`, async (box) => {
    await box.getByRole("textbox").fill(text, shortly);
    await box.getByRole("textbox").press("Enter", shortly);
  });
}

/** Presses a button of an open quick input: one that answers its question, or leads back to that before. */
export async function pressButton(page: Page, name: Name): Promise<void> {
  await quickInput(page).getByRole("button", { name }).waitFor();
  await giveAnswer(page, `press ${String(name)}`, (box) => box.getByRole("button", { name }).click(shortly));
}

/**
 * Acts on the question until its answer is taken, and on no other: each has a title of its own, with the number of its
 * step, and the next may come at any moment.
 */
async function giveAnswer(page: Page, what: string, act: (box: Locator) => Promise<unknown>): Promise<void> {
  const title = page.locator(".quick-input-title");
  const [asked = ""] = await quickInput(page).locator(title).allTextContents();
  const box = quickInput(page).filter({ has: title.filter({ hasText: asked }) });
  const isTaken = async () => (await quickInput(page).locator(title).allTextContents())[0] !== asked;
  await insist(`${what} where it is asked "${asked}"`, () => act(box), isTaken);
}

/** Leaves an open quick input without an answer. */
export async function dismiss(page: Page): Promise<void> {
  const box = quickInput(page);
  await box.waitFor();
  const isGone = async () => !(await box.isVisible());
  await insist("dismiss the question", () => page.keyboard.press("Escape"), isGone);
}

/** Answers the editor's own dialogue for files; `button` is its OK. */
export async function chooseFile(page: Page, button: string, path: string): Promise<void> {
  await typePath(page, path, basename(path));
  await pressButton(page, button);
}

/** Answers the editor's own dialogue for folders; `button` is its OK. */
export async function chooseFolder(page: Page, button: string, path: string): Promise<void> {
  // Empty folders are listed alike: one that is in it meanwhile tells it apart.
  const marker = mkdtempSync(join(path, "marker-"));
  try {
    await typePath(page, `${path}/`, basename(marker));
  } finally {
    rmdirSync(marker);
  }
  await pressButton(page, button);
}

/**
 * The dialogue looks up what is typed, and an answer that comes before it lists what is there is lost for good. So is
 * what is typed before it lists the folder that it starts with.
 */
async function typePath(page: Page, path: string, listed: string): Promise<void> {
  await quickInput(page).getByRole("option").first().waitFor();
  const isTyped = async () => (await readTexts(textBox(page)))[0] === path;
  // It looks nothing up where it finds the same text again.
  const type = async () => textBox(page).fill((await isTyped()) ? "/" : path, shortly);
  const isListed = async () => {
    const labels = await readOptions(page);
    return labels.some((label) => label.startsWith(listed)) && isTyped();
  };
  await insist(`type ${path}`, type, isListed);
}
