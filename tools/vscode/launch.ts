import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { windowAddress } from "./address";
import { launchBrowser } from "./browser";
import { startServer, type Server, type Settings } from "./server";

/** Seconds after which a run that has not ended is given up, unless AMLNET_EDITOR_TIMEOUT names others. */
const defaultTimeout = 900;

/**
 * Runs the tests of an extension as a desktop VS Code does for `--extensionTestsPath`: prints what they print and
 * answers with their exit code. Flags that mean nothing to a server and a page are accepted and ignored.
 */
export async function launch(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args);
  const server = await startServer({
    testDriver: true,
    trusted: flags.trusted,
    settings: await readSettings(flags.userDataFolder),
    extensionsFolder: flags.extensionsFolder,
    extensions: flags.otherExtensions,
  });
  let browser: Browser | undefined;
  try {
    browser = await launchBrowser();
    const code = await runWindow(server, browser, windowAddress(server.origin, flags));
    if (code !== 0) console.error(`The log of VS Code's server is ${await server.saveLog("editor-tests")}`);
    return code;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(`The log of VS Code's server is ${await server.saveLog("editor-tests")}`);
    return 1;
  } finally {
    await browser?.close();
    await server.close();
  }
}

function parseFlags(args: readonly string[]) {
  const text = { type: "string", multiple: true } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: text,
      extensionTestsPath: text,
      "user-data-dir": text,
      "extensions-dir": text,
      "disable-workspace-trust": { type: "boolean" },
    },
  });
  const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const [folder] = positionals;
  // A page takes one extension under development; any further ones are there as installed.
  const [extensionDevelopmentPath, ...otherExtensions] = texts(values.extensionDevelopmentPath);
  return {
    folder: folder === undefined ? undefined : resolve(folder),
    extensionDevelopmentPath,
    otherExtensions,
    extensionTestsPath: texts(values.extensionTestsPath).at(-1),
    userDataFolder: texts(values["user-data-dir"]).at(-1),
    extensionsFolder: texts(values["extensions-dir"]).at(-1),
    trusted: values["disable-workspace-trust"] === true,
  };
}

/** The user's settings of a desktop profile; the server takes them as the machine's. */
async function readSettings(userDataFolder: string | undefined): Promise<Settings> {
  if (userDataFolder === undefined) return {};
  const text = await readFile(join(userDataFolder, "User/settings.json"), "utf8").catch(() => "{}");
  const settings: unknown = JSON.parse(text);
  return typeof settings === "object" && settings !== null ? { ...settings } : {};
}

/** Opens the window and waits for its tests to end, for the exit code that they end with. */
async function runWindow(server: Server, browser: Browser, address: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const seconds = Number(process.env["AMLNET_EDITOR_TIMEOUT"] || defaultTimeout);
  return new Promise<number>((settle, reject) => {
    const fail = (why: string) => reject(new Error(`The tests in VS Code did not end: ${why}.`));
    setTimeout(() => fail(`${seconds} s have passed`), seconds * 1000).unref();
    page.on("crash", () => fail("the page crashed"));
    page.on("close", () => fail("the page closed"));
    void server.ended.then(() => fail("the server ended"));
    void (async () => {
      await page.exposeFunction("codeAutomationLog", (_type: string, args: readonly unknown[]) => {
        printLine(args);
        if (hostIsGone.test(String(args[0]))) fail("the extension host ended by itself");
      });
      await page.exposeFunction("codeAutomationExit", (code: number) => settle(code));
      await page.goto(address);
    })().catch(reject);
  });
}

/** What the workbench itself logs comes the same way as what the tests print; these are its usual remarks. */
const remarks =
  /^(Resolv(ing|ed) connection token|Creating a socket|\[reconnection-grace-time\]|\[Service Worker\]|\[AgentHost|\[AccountPolicyGate\]|Ignoring fetching additional|Updating additional|Creation of workbench contribution)/;

/** What the workbench says when the process that ran the tests is gone. */
const hostIsGone = /\[ExtensionHost\].*Will give up now/;

function printLine(args: readonly unknown[]): void {
  if (!remarks.test(String(args[0]))) console.log(...args);
}
