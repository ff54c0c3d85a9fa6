import { hurryClock, hurryTimers } from "../../tools/test/hurry";
import { fileOf } from "./extension";

/** While the suite that calls this runs, the extension's Azure half waits shorter. */
export function useHurry(): void {
  let calm = () => {};
  suiteSetup(() => {
    calm = hurryTimers(fileOf("dist/azure.js"));
  });
  suiteTeardown(() => calm());
}

/** With a clock that is as fast as its timers. */
export async function withFastClock<T>(work: () => Promise<T>): Promise<T> {
  const calm = hurryClock(fileOf("dist/azure.js"));
  try {
    return await work();
  } finally {
    calm();
  }
}
