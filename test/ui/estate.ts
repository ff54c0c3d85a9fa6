// The extension's view in the workbench, and the Azure behind it.

import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { createServer } from "node:tls";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Locator, Page } from "playwright-core";
import { repository } from "../../tools/vscode/repository";
import type { Settings } from "../../tools/vscode/server";
import { insist } from "../../tools/vscode/insist";
import { clickUntil, expandRow, readRows, treeRow, viewPane } from "../../tools/vscode/workbench";

export const samplePath = join(repository, "media/sample/contoso.amlnet.json");

export const container = "Azure ML Network";

export function view(page: Page): Locator {
  return viewPane(page, "Workspaces");
}

export function row(page: Page, name: RegExp | string): Locator {
  return treeRow(page, name, view(page));
}

/** The names of the rows below the first row whose name matches, as deep as they are open. */
export async function rowsBelow(page: Page, name: RegExp): Promise<readonly string[]> {
  const rows = await readRows(page, view(page));
  const at = rows.findIndex((each) => name.test(each.name));
  const level = rows[at]?.level ?? 0;
  const rest = rows.slice(at + 1);
  const end = rest.findIndex((each) => each.level <= level);
  return (end < 0 ? rest : rest.slice(0, end)).map((each) => each.name);
}

/** Opens a row and answers with the names of those below it, which may come a moment later. */
export async function openRow(page: Page, name: RegExp): Promise<readonly string[]> {
  await expandRow(row(page, name));
  for (;;) {
    const rows = await rowsBelow(page, name);
    if (rows.length > 0) return rows;
  }
}

/** Closes all rows but those at the top. */
export async function closeRows(page: Page): Promise<void> {
  const groups = view(page).locator(".monaco-list-row[aria-level='1'][aria-expanded]");
  const collapse = page.getByRole("button", { name: "Collapse All" });
  const closed = view(page).locator(".monaco-list-row[aria-level='1'][aria-expanded=false]");
  await clickUntil(collapse, async () => (await closed.count()) === (await groups.count()), view(page));
  for (const group of await groups.all()) await expandRow(group);
}

/** Drags the side bar's edge until it is so wide. */
export async function resizeSideBar(page: Page, width: number): Promise<void> {
  const read = () => page.locator(".part.sidebar").boundingBox();
  const drag = async () => {
    const box = await read();
    if (!box) throw new Error("The side bar is not shown.");
    await page.mouse.move(box.x + box.width, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + width, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
  };
  const isSoWide = async () => Math.abs(((await read())?.width ?? 0) - width) < 40;
  await insist(`make the side bar ${width} wide`, drag, isSoWide);
}

/** The text in the view above its rows. */
export function message(page: Page): Locator {
  return view(page).locator(".message");
}

/** The text that stands in place of rows. */
export function welcome(page: Page): Locator {
  return view(page).locator(".welcome-view-content");
}

export function connectedTo(url: string, more: Settings = {}): Settings {
  return {
    "azureMLNetwork.cloud": "Custom",
    "azureMLNetwork.resourceManagerEndpoint": url,
    "azureMLNetwork.credential": "none",
    ...more,
  };
}

export interface TlsFront {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves over https what another server on loopback serves over http, since a token is sent over https only. */
export async function startTlsFront(url: string): Promise<TlsFront> {
  const key = await readFile(join(repository, "test/fixtures/tls/loopback.key"));
  const cert = await readFile(join(repository, "test/fixtures/tls/loopback.crt"));
  const open = new Set<{ destroy(): void }>();
  const server = createServer({ key, cert }, (socket) => {
    const behind = connect(Number(new URL(url).port), "127.0.0.1");
    for (const each of [socket, behind]) {
      open.add(each);
      each
        .on("error", () => undefined)
        .on("close", () => {
          open.delete(each);
          socket.destroy();
          behind.destroy();
        });
    }
    socket.pipe(behind).pipe(socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
