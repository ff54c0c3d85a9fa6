import * as vscode from "vscode";
import { textsAt, valueAt } from "../core/arm/json";
import type { Subscription } from "../core/arm/resource";
import type { Connect } from "../host/azure-reader";
import type { CommandHandler } from "../host/command-names";
import { refusal } from "../host/refusal";
import { saveSubscriptions, subscriptionsSetting } from "../host/settings";

/** `{ subscriptions?: ids }` → `{ subscriptions }`; an empty list means all. */
export function selectSubscriptions(connect: Connect): CommandHandler {
  return async (options) => {
    const isGiven = Array.isArray(valueAt(options, "subscriptions"));
    const subscriptions = isGiven ? textsAt(options, "subscriptions") : await askSubscriptions(connect);
    await saveSubscriptions(subscriptions);
    return { subscriptions };
  };
}

async function askSubscriptions(connect: Connect): Promise<readonly string[]> {
  const azure = await connect();
  const known = await azure.listSubscriptions(new AbortController().signal);
  if (known.length === 0) throw refusal("Your account can read no subscription in this cloud");
  const items = toItems(known, subscriptionsSetting());
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    ignoreFocusOut: true,
    title: "Subscriptions to read",
    placeHolder: "All of them picked: also those that come later are read",
  });
  if (!picked) throw new vscode.CancellationError();
  // An empty list in the settings means all, which is the contrary of what was picked.
  if (picked.length === 0) {
    throw refusal("No subscription was picked, so nothing was changed; pick at least one");
  }
  return picked.length === items.length ? [] : picked.map(({ description }) => description);
}

/** One that was chosen before and cannot be read now stays in the list: its tenant may be closed for the moment. */
function toItems(known: readonly Subscription[], setting: readonly string[]) {
  const chosen = new Set(setting.map((id) => id.toLowerCase()));
  const readable = new Set(known.map(({ subscriptionId }) => subscriptionId.toLowerCase()));
  const closed = setting.filter((id) => !readable.has(id.toLowerCase()));
  return [
    ...known.map(({ subscriptionId, displayName }) => ({
      label: displayName,
      description: subscriptionId,
      picked: chosen.size === 0 || chosen.has(subscriptionId.toLowerCase()),
    })),
    ...closed.map((id) => ({ label: "Cannot be read now", description: id, picked: true })),
  ];
}
