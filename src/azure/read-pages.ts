import type { Arm } from "./arm";
import type { Call } from "./call";
import { createPageReader } from "./page-reader";

/**
 * The items of a list, page after page. Throws AzureError after the pages that could be read: also where a link leads
 * to another host, or back to a page that was read.
 */
export async function* readPages(arm: Arm, url: string, call: Call): AsyncGenerator<readonly unknown[]> {
  const readPage = createPageReader(arm, call);
  for (let next: string | undefined = url; next !== undefined;) {
    const page = await readPage(next);
    yield page.items;
    next = page.next;
  }
}

/** All items of a list. */
export async function readAll(arm: Arm, url: string, call: Call): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for await (const page of readPages(arm, url, call)) items.push(...page);
  return items;
}
