/** Carries items from several writers to one reader, who gets them in the order in which they come. */
export interface Channel<T> {
  push(item: T): void;
  /** No more items come; with an error, the reader gets it after the last item. */
  end(error?: Error): void;
  read(): AsyncGenerator<T>;
}

export function createChannel<T>(): Channel<T> {
  let items: T[] = [];
  let ended: { readonly error: Error | undefined } | undefined;
  let wake = () => {};

  return {
    push(item) {
      items.push(item);
      wake();
    },
    end(error) {
      ended ??= { error };
      wake();
    },
    async *read() {
      for (;;) {
        const ready = items;
        items = [];
        yield* ready;
        if (items.length > 0) continue;
        if (ended?.error) throw ended.error;
        if (ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
