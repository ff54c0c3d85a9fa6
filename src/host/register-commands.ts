import * as vscode from "vscode";
import { isObject, textAt, valueAt } from "../core/arm/json";
import type { JsonObject } from "../core/arm/json";
import { guarded, logged } from "./boundary";
import { commandNames, commandPrefix } from "./command-names";
import type { CommandHandlers } from "./command-names";

export function registerCommands(
  handlers: CommandHandlers,
  log: vscode.LogOutputChannel,
  isTold: (error: unknown) => boolean,
): vscode.Disposable {
  const registered = commandNames.map((name) =>
    vscode.commands.registerCommand(`${commandPrefix}.${name}`, (argument: unknown) => {
      const row = toRow(argument);
      const run = () => handlers[name](row ? row.options : argument);
      // From the palette and the view's title nothing comes; whoever gives options is a program or a keybinding.
      return argument === undefined || row ? guarded(name, log, run, isTold) : logged(name, log, run);
    }),
  );
  return vscode.Disposable.from(...registered);
}

/** From a context menu the editor hands over the row, which carries its own options. */
function toRow(argument: unknown): { readonly options: JsonObject | undefined } | undefined {
  if (textAt(argument, "id") === undefined || textAt(argument, "label") === undefined) return undefined;
  const options = valueAt(argument, "options");
  return { options: isObject(options) ? options : undefined };
}
