import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { installOnce } from "./install-once";
import { fallbackChromium } from "./versions";

interface BrowserProgram {
  readonly executablePath: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Where Chromium, Chrome and Edge are found by `process.platform`. Ubuntu's chromium-browser is a stub and not here. */
const knownBrowsers: Readonly<Record<string, readonly string[]>> = {
  linux: [
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/opt/google/chrome/chrome",
    "/usr/bin/microsoft-edge",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a headless Chromium: the one named by CHROMIUM, else an installed one, else one from npm. */
export async function launchBrowser(): Promise<Browser> {
  const program = await findBrowser();
  try {
    return await chromium.launch({
      executablePath: program.executablePath,
      args: flags,
      env: { ...process.env, ...program.env },
    });
  } catch (error) {
    throw new Error(
      `The browser ${program.executablePath} did not start. Set CHROMIUM to the path of a working Chromium, Chrome or Edge.`,
      { cause: error },
    );
  }
}

/** Finds the browser, installing one into the cache where there is none. */
export async function findBrowser(): Promise<BrowserProgram> {
  const named = process.env["CHROMIUM"];
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM names ${named}, which does not exist.`);
    return { executablePath: named };
  }
  const installed = (knownBrowsers[process.platform] ?? []).find((path) => existsSync(path));
  return installed === undefined ? installFallback() : { executablePath: installed };
}

async function installFallback(): Promise<BrowserProgram> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `No Chromium, Chrome or Edge was found, and npm has none for ${process.platform}-${process.arch}. ` +
        "Install one, or set CHROMIUM to its path.",
    );
  }
  const folder = join(
    await installOnce({
      ...fallbackChromium,
      files: ["unpacked/chromium", "unpacked/al2023/lib"],
      finish: unpack,
    }),
    "unpacked",
  );
  return { executablePath: join(folder, "chromium"), env: await fallbackEnvironment(folder) };
}

/** The package unpacks itself into the temporary folder, so that is pointed into the cache meanwhile. */
async function unpack(packageFolder: string): Promise<void> {
  const target = join(packageFolder, "unpacked");
  await mkdir(target, { recursive: true });
  const script = 'import("@sparticuz/chromium").then((m) => m.default.executablePath())';
  const child = spawn(process.execPath, ["-e", script], {
    cwd: packageFolder,
    // The name of this environment makes it unpack the few shared libraries that a bare machine lacks.
    env: { ...process.env, TMPDIR: target, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await once(child, "close");
  if (child.exitCode !== 0) {
    throw new Error(`Unpacking ${fallbackChromium.package} failed with exit code ${child.exitCode}.`);
  }
}

async function fallbackEnvironment(folder: string): Promise<Record<string, string>> {
  const fonts = join(folder, "fonts");
  await writeFile(
    join(fonts, "fonts.conf"),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">` +
      `<fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${join(fonts, "cache")}</cachedir></fontconfig>\n`,
  );
  return { LD_LIBRARY_PATH: join(folder, "al2023/lib"), FONTCONFIG_PATH: fonts };
}
