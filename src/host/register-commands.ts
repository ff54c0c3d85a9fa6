import * as vscode from "vscode";
import { isObject, valueAt } from "../core/arm/json";
import { guarded } from "./boundary";
import { commandNames, commandPrefix } from "./command-names";
import type { CommandHandlers } from "./command-names";

export function registerCommands(handlers: CommandHandlers, log: vscode.LogOutputChannel): vscode.Disposable {
  const registered = commandNames.map((name) =>
    vscode.commands.registerCommand(`${commandPrefix}.${name}`, (argument: unknown) =>
      guarded(name, log, () => handlers[name](toOptions(argument))),
    ),
  );
  return vscode.Disposable.from(...registered);
}

/** From a context menu the editor hands over the row, which carries its own options. */
function toOptions(argument: unknown): unknown {
  const options = valueAt(argument, "options");
  return isObject(options) ? options : argument;
}
