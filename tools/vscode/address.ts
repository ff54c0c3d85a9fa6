export interface WindowOptions {
  /** The folder to open, absolute; none opens an empty window. */
  readonly folder?: string | undefined;
  readonly extensionDevelopmentPaths?: readonly string[];
  readonly extensionTestsPath?: string | undefined;
}

/** The address that opens a window of the server at `origin`. What is under development needs its test driver. */
export function windowAddress(origin: string, options: WindowOptions): string {
  const remote = (path: string) => `vscode-remote://${new URL(origin).host}${uriPath(path)}`;
  const { folder, extensionDevelopmentPaths = [], extensionTestsPath } = options;
  const payload = [
    ...extensionDevelopmentPaths.map((path) => ["extensionDevelopmentPath", remote(path)]),
    ...(extensionTestsPath === undefined ? [] : [["extensionTestsPath", remote(extensionTestsPath)]]),
  ];
  const address = new URL(origin);
  if (folder === undefined) address.searchParams.set("ew", "true");
  else address.searchParams.set("folder", uriPath(folder));
  if (payload.length > 0) {
    address.searchParams.set("payload", JSON.stringify([...payload, ["skipWelcome", "true"]]));
  }
  return address.href;
}

function uriPath(path: string): string {
  const slashed = path.replaceAll("\\", "/");
  return encodeURI(slashed.startsWith("/") ? slashed : `/${slashed}`);
}
