// An expected "no": a sentence for the user that names the thing and the next step, without a stack.

export interface RefusalAction {
  readonly title: string;
  readonly command: string;
  readonly argument?: unknown;
}

interface Refusal extends Error {
  readonly refusal: true;
  readonly actions: readonly RefusalAction[];
}

export function refusal(message: string, ...actions: readonly RefusalAction[]): Error {
  return Object.assign(new Error(message), { refusal: true as const, actions });
}

/** By its tag, so that it holds across bundles. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && "refusal" in error && error.refusal === true;
}
