// Every command, without its prefix. A name without a handler does not compile; one without an entry in package.json
// fails a tidy test.

export const commandNames = [
  "refresh",
  "retry",
  "cancelRefresh",
  "showLog",
  "signIn",
  "selectSubscriptions",
  "setFilter",
  "clearFilter",
  "openSample",
  "openSnapshot",
  "saveSnapshot",
  "copyId",
  "openInPortal",
  "showRaw",
  "showTopology",
  "exportTopology",
  "showDnsRecords",
  "writeHosts",
  "writeDns",
  "verifyDns",
  "showFindings",
  "exportReport",
  "diagnose",
  "scaffoldPrivateEndpoints",
  "scaffoldWorkspace",
  "scaffoldFirewall",
] as const;

export type CommandName = (typeof commandNames)[number];

/** Takes the options object as it comes (a keybinding, a task, another extension) and asks for what it lacks. */
export type CommandHandler = (options: unknown) => Promise<unknown>;

export type CommandHandlers = Readonly<Record<CommandName, CommandHandler>>;

export const commandPrefix = "azureMLNetwork";
