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

export interface MachineSigns extends Pick<
  Machine,
  "remoteName" | "isBesideWindow" | "hostName" | "platform"
> {
  /** Of the kernel. */
  readonly release: string;
  /** Of WSL's environment variable. */
  readonly wslName: string | undefined;
  /** Whether an engine has left its mark in the file system. */
  readonly hasContainerMark: boolean;
}

const containerRemotes: ReadonlySet<string> = new Set([
  "dev-container",
  "attached-container",
  "k8s-container",
]);

export function toMachine(signs: MachineSigns): Machine {
  const { remoteName, isBesideWindow, hostName, platform, hasContainerMark } = signs;
  const isWsl = isWslDistribution(signs);
  const isContainer = !isWsl && platform === "linux" && (hasContainerMark || isRemoteContainer(signs));
  return { remoteName, isBesideWindow, hostName, platform, isWsl, isContainer };
}

/** A container on Windows runs on WSL's kernel too, and a distribution may bear the mark of the image it came from. */
function isWslDistribution(signs: MachineSigns): boolean {
  if (signs.platform !== "linux" || !/microsoft/i.test(signs.release) || isRemoteContainer(signs)) {
    return false;
  }
  return signs.wslName !== undefined || !signs.hasContainerMark;
}

function isRemoteContainer({ remoteName, isBesideWindow }: MachineSigns): boolean {
  return !isBesideWindow && remoteName !== undefined && containerRemotes.has(remoteName);
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

/** What an edit of the file will not survive; undefined where it stays. */
export function describeRewrite(machine: Machine): string | undefined {
  if (machine.isWsl) {
    return 'WSL writes this file anew from the one of Windows when it starts, unless /etc/wsl.conf has "generateHosts = false" under [network].';
  }
  return machine.isContainer ? "The container gets a new hosts file whenever it starts." : undefined;
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
