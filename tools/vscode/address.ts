export interface WindowOptions {
  /** The folder to open, absolute; none opens an empty window. */
  readonly folder?: string | undefined;
  readonly extensionDevelopmentPaths?: readonly string[];
  readonly extensionTestsPath?: string | undefined;
}

/** The address that opens a window of the server at `origin`. What is under development needs its test driver. */
export function windowAddress(origin: string, options: WindowOptions): string {
  const authority = new URL(origin).host;
  const remote = (path: string) => `vscode-remote://${authority}${uriPath(path)}`;
  const payload = [
    ["skipWelcome", "true"],
    ...(options.extensionDevelopmentPaths ?? []).map((path) => ["extensionDevelopmentPath", remote(path)]),
    ...(options.extensionTestsPath === undefined
      ? []
      : [["extensionTestsPath", remote(options.extensionTestsPath)]]),
  ];
  const address = new URL(origin);
  if (options.folder === undefined) address.searchParams.set("ew", "true");
  else address.searchParams.set("folder", uriPath(options.folder));
  address.searchParams.set("payload", JSON.stringify(payload));
  return address.href;
}

function uriPath(path: string): string {
  const slashed = path.replaceAll("\\", "/");
  return encodeURI(slashed.startsWith("/") ? slashed : `/${slashed}`);
}
