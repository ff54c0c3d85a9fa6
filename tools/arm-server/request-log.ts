/** One request as the server saw it. */
export interface LoggedRequest {
  readonly method: string;
  /** The path with its query, as it came. */
  readonly path: string;
  /** In lower case; the authorization only as "present", unless the server was told to keep it. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The status sent; 0 while there is none, and for ever where the connection was dropped before it. */
  status: number;
  /** The length of the body sent. */
  bytes: number;
  /** The kinds of the faults that acted. */
  faults: readonly string[];
  /** Whether the connection ended before the whole answer was sent. */
  aborted: boolean;
}

export function toLoggedHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  keepAuthorization: boolean,
): Record<string, string> {
  const logged: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const isSecret = name === "authorization" && !keepAuthorization;
    logged[name] = isSecret ? "present" : String(value);
  }
  return logged;
}
