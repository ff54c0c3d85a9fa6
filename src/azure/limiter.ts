/** Runs tasks in the order in which they come, so many at once. */
export type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

export function createLimiter(parallel: number): Limiter {
  const waiting: (() => void)[] = [];
  let free = parallel;

  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };

  return async (task) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      release();
    }
  };
}
