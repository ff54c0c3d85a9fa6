// One page of a list after the other: what every list of Azure Resource Manager has in common, whoever follows its links.

import { createAzureError } from "../core/arm/azure-error";
import { listAt, textAt, valueAt } from "../core/arm/json";
import type { Arm } from "./arm";
import type { Call } from "./call";

export interface Page {
  readonly items: readonly unknown[];
  /** The link to the next page, as it came. */
  readonly next: string | undefined;
}

export type ReadPage = (url: string) => Promise<Page>;

/** No list of Azure Resource Manager that the extension reads has more pages than this. */
const mostPages = 10_000;

/**
 * Reads the pages of one list. Throws AzureError, "malformed" also where a link leads back to a page that was read, where
 * the list does not end, and where an answer is no list.
 */
export function createPageReader(arm: Arm, call: Call): ReadPage {
  const seen = new Set<string>();
  const malformed = (why: string) => createAzureError({ code: "malformed", doing: call.doing, why });
  return async (url) => {
    const address = URL.canParse(url, arm.origin) ? new URL(url, arm.origin).href : url;
    if (seen.has(address)) throw malformed("the list leads back to an earlier page");
    if (seen.size >= mostPages) throw malformed(`the list has more than ${mostPages} pages`);
    seen.add(address);
    const { body } = await arm.send({ ...call, url });
    // An empty answer is no empty list: what was read before would be taken for gone.
    if (!Array.isArray(valueAt(body, "value"))) throw malformed("the answer holds no list");
    return { items: listAt(body, "value"), next: textAt(body, "nextLink") };
  };
}
