import { createAzureError } from "../core/arm/azure-error";
import { listAt, textAt, valueAt } from "../core/arm/json";
import type { Arm } from "./arm";
import type { Call } from "./call";

/** No list of Azure Resource Manager that the extension reads has more pages than this. */
const mostPages = 10_000;

/**
 * The items of a list, page after page. Throws AzureError after the pages that could be read: also where a link leads
 * to another host, or back to a page that was read.
 */
export async function* readPages(arm: Arm, url: string, call: Call): AsyncGenerator<readonly unknown[]> {
  const seen = new Set<string>();
  for (let next: string | undefined = url; next !== undefined;) {
    const address = URL.canParse(next, arm.origin) ? new URL(next, arm.origin).href : next;
    if (seen.has(address) || seen.size >= mostPages) {
      throw createAzureError({
        code: "malformed",
        doing: call.doing,
        why: "the list leads back to an earlier page",
      });
    }
    seen.add(address);
    const { body }: { body: unknown } = await arm.send({ ...call, url: next });
    // An empty answer is no empty list: what was read before would be taken for gone.
    if (!Array.isArray(valueAt(body, "value"))) {
      throw createAzureError({ code: "malformed", doing: call.doing, why: "the answer holds no list" });
    }
    yield listAt(body, "value");
    next = textAt(body, "nextLink");
  }
}

/** All items of a list. */
export async function readAll(arm: Arm, url: string, call: Call): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for await (const page of readPages(arm, url, call)) items.push(...page);
  return items;
}
