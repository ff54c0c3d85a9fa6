/** What the server says to one request, before any fault touches it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export function jsonAnswer(
  status: number,
  content: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers: { ...jsonType, ...headers }, body: JSON.stringify(content) };
}

/** The error shape of Azure Resource Manager. */
export function errorAnswer(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return jsonAnswer(status, { error: { code, message } }, headers);
}

/** An answer that another function found in the way of its own result. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(String(answer.body));
  }
}

export function refuse(status: number, code: string, message: string): never {
  throw new Refusal(errorAnswer(status, code, message));
}

export const jsonType = { "content-type": "application/json; charset=utf-8" };
