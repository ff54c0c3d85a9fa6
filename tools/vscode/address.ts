export interface WindowOptions {
  /** The folder to open, absolute; none opens an empty window. */
  readonly folder?: string | undefined;
  /** One at most: of several, the page would take the last. */
  readonly extensionDevelopmentPath?: string | undefined;
  readonly extensionTestsPath?: string | undefined;
}

/** The address that opens a window of the server at `origin`. What is under development needs its test driver. */
export function windowAddress(origin: string, options: WindowOptions): string {
  const remote = (path: string) => `vscode-remote://${new URL(origin).host}${uriPath(path)}`;
  const { folder, extensionDevelopmentPath, extensionTestsPath } = options;
  const payload = Object.entries({ extensionDevelopmentPath, extensionTestsPath }).flatMap(([key, path]) =>
    path === undefined ? [] : [[key, remote(path)]],
  );
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
