// Whose hosts file is meant: an extension may run on this computer, in WSL, in a container or on a remote machine.

export interface Machine {
  /** Of the editor: `wsl`, `ssh-remote`, `dev-container` …; undefined for a local window. */
  readonly remoteName: string | undefined;
  /** Whether the extension runs beside the window, though the window is connected to a remote. */
  readonly isBesideWindow: boolean;
  readonly hostName: string;
  /** As Node names it: win32, darwin, linux … */
  readonly platform: string;
  readonly isWsl: boolean;
  readonly isContainer: boolean;
}

/** For a sentence: `the hosts file of …`. */
export function describeMachine(machine: Machine): string {
  const { remoteName, hostName, isBesideWindow } = machine;
  if (machine.isWsl) return `the WSL distribution on ${hostName} (not Windows itself)`;
  if (machine.isContainer) return `the container ${hostName} (not the computer that runs it)`;
  if (remoteName === undefined || isBesideWindow) return `this computer, ${hostName}`;
  const way = remoteWords[remoteName] ?? remoteName;
  return `the remote machine ${hostName} (${way}; not the computer in front of you)`;
}

const remoteWords: Readonly<Record<string, string>> = {
  "ssh-remote": "over SSH",
  tunnel: "through a tunnel",
  codespaces: "GitHub Codespaces",
};

/** Where the system keeps the file. */
export function hostsFilePath(
  platform: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (platform !== "win32") return "/etc/hosts";
  return `${environment["SystemRoot"] ?? "C:\\Windows"}\\System32\\drivers\\etc\\hosts`;
}

/** Windows tools write CRLF. */
export function lineEndOf(platform: string): "\n" | "\r\n" {
  return platform === "win32" ? "\r\n" : "\n";
}
