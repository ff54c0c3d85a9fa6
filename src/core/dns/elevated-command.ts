// The command that puts a prepared file in the place of the hosts file, for a user who may not write it as they are.

export interface ElevatedCopy {
  readonly platform: string;
  /** The prepared file. */
  readonly source: string;
  /** The hosts file. */
  readonly target: string;
  /** The file is a mount of its own (a container's): it can be written, but not replaced at once. */
  readonly isMount: boolean;
  /** Containers often run as root and have no sudo. */
  readonly isRoot?: boolean;
}

/** What lies beside the hosts file: the former content, and for a moment the new one. */
export const backupSuffix = ".azureml-backup";
export const temporarySuffix = ".azureml-new";

/** One line for a shell: sh on Linux and macOS, PowerShell on Windows. It keeps a backup beside the file. */
export function elevatedCommand(copy: ElevatedCopy): string {
  if (copy.platform === "win32") return windowsCommand(copy);
  const sudo = copy.isRoot ? "" : "sudo ";
  const files = `${quoteForShell(copy.source)} ${quoteForShell(copy.target)}`;
  const command = `${sudo}sh -c ${quoteForShell(shellScript(copy))} ${files}`;
  return copy.platform === "darwin"
    ? `${command} && ${sudo}dscacheutil -flushcache && ${sudo}killall -HUP mDNSResponder`
    : command;
}

/** `$0` is the prepared file, `$1` the hosts file. */
function shellScript({ isMount }: ElevatedCopy): string {
  const backup = `touch "$1" && cp -p "$1" "$1${backupSuffix}"`;
  if (isMount) return `${backup} && cat "$0" > "$1"`;
  const next = `"$1${temporarySuffix}"`;
  return `${backup} && cp -p "$1" ${next} && cat "$0" > ${next} && mv -f ${next} "$1"`;
}

function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The elevated window closes when it is done, so that a failure has to hold it open to be read. */
function windowsCommand({ source, target }: ElevatedCopy): string {
  const [from, to, next, backup] = [source, target, target + temporarySuffix, target + backupSuffix].map(
    quoteForPowerShell,
  );
  const inner = [
    `$ErrorActionPreference = 'Stop'; try { Copy-Item -LiteralPath ${from} -Destination ${next} -Force`,
    `if (Test-Path -LiteralPath ${to}) { [IO.File]::Replace(${next}, ${to}, ${backup}) }`,
    `else { Move-Item -LiteralPath ${next} -Destination ${to} }`,
    "ipconfig /flushdns } catch { Write-Host $_; pause }",
  ];
  const script = `${inner[0]}; ${inner[1]} ${inner[2]}; ${inner[3]}`;
  // The double quotes keep runs of spaces in a path: without them Windows would split and join the words.
  return `Start-Process powershell -Verb RunAs -Wait -ArgumentList '-NoProfile', '-Command', ${quoteForPowerShell(`"${script}"`)}`;
}

/** PowerShell takes the curly quotes for straight ones. */
function quoteForPowerShell(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, "$&$&")}'`;
}
