import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds in which something must have come about. */
const patience = 45_000;

/** Milliseconds after which something without effect is done again. */
const again = 1_500;

/** For a click or a key of an attempt: what has gone meanwhile is looked for anew. */
export const shortly = { timeout: 3_000 };

/**
 * Does something until what it is to bring about is seen. A window that still opens, draws or looks something up
 * loses clicks and keys, the more the busier the machine is. Nothing is done where the outcome is there already.
 * `what` completes the sentence "could not …".
 */
export async function insist(
  what: string,
  act: () => Promise<unknown>,
  isDone: () => boolean | Promise<boolean>,
): Promise<void> {
  const end = Date.now() + patience;
  let trouble: unknown;
  while (!(await isDone())) {
    if (Date.now() > end) throw new Error(`The test could not ${what}.`, { cause: trouble });
    await act().catch((error: unknown) => (trouble = error));
    for (const next = Date.now() + again; Date.now() < next && !(await isDone());) await pause(50);
  }
}

/** Waits for what comes about by itself. `what` completes the sentence "could not …". */
export function until(what: string, isDone: () => boolean | Promise<boolean>): Promise<void> {
  return insist(what, () => Promise.resolve(), isDone);
}
