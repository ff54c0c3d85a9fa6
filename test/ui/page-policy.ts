// The browser says on its console what a page's content security policy held back.

import { strict as assert } from "node:assert";
import type { FrameLocator } from "playwright-core";
import type { RunningVSCode } from "../../tools/vscode/start-vscode";

const own = /\b(style-src|script-src|default-src|img-src|base-uri|form-action)\b/;

/** Lines since the window opened. Those of the workbench's own pages name its own policy, which has a `worker-src`. */
export function listViolations({ consoleLines }: RunningVSCode): readonly string[] {
  return consoleLines.filter((line) => /Content Security Policy/i.test(line) && own.test(line));
}

/**
 * Nothing of the page was held back so far. That the console would tell is tried out: an inline style, an inline script,
 * code from a text and a remote picture are held back and told.
 */
export async function checkPolicy(running: RunningVSCode, page: FrameLocator): Promise<void> {
  assert.deepEqual(listViolations(running), []);
  const handle = await page.locator("body").elementHandle();
  const frame = await handle?.ownerFrame();
  assert.ok(frame);
  const ran: unknown = await frame.evaluate(`(() => {
    const style = document.createElement("style");
    style.textContent = "body { display: none }";
    const script = document.createElement("script");
    script.textContent = "document.title = 'ran'";
    const picture = document.createElement("img");
    picture.src = "https://attacker.example/x.png";
    document.body.append(style, script, picture);
    const before = [document.title, getComputedStyle(document.body).display];
    for (const each of [style, script, picture]) each.remove();
    return before;
  })()`);
  assert.ok(Array.isArray(ran));
  assert.notEqual(ran[0], "ran");
  assert.notEqual(ran[1], "none");
  while (
    !["style-src", "script-src", "img-src|default-src"].every((one) => tells(running, new RegExp(one)))
  ) {
    await frame.page().waitForTimeout(20);
  }
}

function tells(running: RunningVSCode, directive: RegExp): boolean {
  return listViolations(running).some((line) => directive.test(line));
}
