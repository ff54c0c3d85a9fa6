import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { windowAddress } from "./address";
import { launchBrowser } from "./browser";
import { startServer, type Server, type ServerOptions, type Settings } from "./server";
import { whenReady } from "./workbench";

export interface VSCodeOptions extends Omit<ServerOptions, "extensions" | "testDriver"> {
  /** The unpacked extension that is to be there as an installed one. */
  readonly extensionPath: string;
  /** The folder to open, absolute; none opens an empty window. */
  readonly folder?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface RunningVSCode {
  readonly url: string;
  readonly page: Page;
  /** What the server printed so far. */
  readonly output: () => string;
  /** What the page wrote to its console so far, a line each. */
  readonly consoleLines: readonly string[];
  /** Replaces the settings that VS Code was started with; the window follows. */
  readonly writeSettings: (settings: Settings) => Promise<void>;
  /** Keeps a picture of the page and the logs under out/; answers with a sentence that names the files. */
  readonly saveEvidence: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Names that `workbench.colorTheme` takes. */
export const colorThemes = {
  light: "Light Modern",
  dark: "Dark Modern",
  highContrastDark: "Default High Contrast",
  highContrastLight: "Default High Contrast Light",
} as const;

/** A real VS Code with one installed extension, in a headless browser; ready to be driven when it settles. */
export async function startVSCode(options: VSCodeOptions): Promise<RunningVSCode> {
  const { extensionPath, folder, viewport, ...serverOptions } = options;
  const server = await startServer({ ...serverOptions, extensions: [extensionPath] });
  try {
    const browser = await launchBrowser();
    return await openWindow(server, browser, windowAddress(server.origin, { folder }), viewport);
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function openWindow(
  server: Server,
  browser: Browser,
  url: string,
  viewport: VSCodeOptions["viewport"] = { width: 1280, height: 800 },
): Promise<RunningVSCode> {
  const close = async () => {
    await browser.close();
    await server.close();
  };
  const page = await browser.newPage({ viewport });
  // Shorter than a test may take, so that what was waited for is named rather than the test's own limit.
  page.setDefaultTimeout(45_000);
  const consoleLines: string[] = [];
  page.on("console", (message) => consoleLines.push(`[${message.type()}] ${message.text()}`));
  const saveEvidence = (name: string) => saveLogs(name, page, server);
  try {
    await page.goto(url);
    await whenReady(page);
  } catch (error) {
    const evidence = await saveEvidence("vscode-window");
    await close();
    throw new Error(`VS Code's window did not open; ${evidence}.`, { cause: error });
  }
  return {
    url,
    page,
    output: server.output,
    consoleLines,
    writeSettings: server.writeSettings,
    saveEvidence,
    close,
  };
}

async function saveLogs(name: string, page: Page, server: Server): Promise<string> {
  const log = await server.saveLog(name);
  const picture = join(log, "..", `${name}.png`);
  await page.screenshot({ path: picture });
  return `see ${log} and ${picture}`;
}
