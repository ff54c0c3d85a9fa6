/** The small part of the Kusto query language that the server understands. */
export interface Query {
  readonly table: string;
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly kind: "where"; readonly conditions: readonly Condition[] }
  | { readonly kind: "project"; readonly columns: readonly { name: string; value: Expression }[] }
  | { readonly kind: "order"; readonly keys: readonly { value: Expression; descending: boolean }[] }
  | { readonly kind: "take"; readonly count: number };

export interface Condition {
  readonly left: Expression;
  readonly operator: string;
  readonly right: readonly Expression[];
}

export type Expression =
  | { readonly kind: "path"; readonly names: readonly string[] }
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] };

/** Throws an Error with a sentence for anything outside the grammar. */
export function parseQuery(text: string): Query {
  const tokens = new Tokens(text);
  const table = tokens.takeName("the name of a table").toLowerCase();
  const steps: Step[] = [];
  while (tokens.skip("|")) steps.push(parseStep(tokens));
  tokens.expectEnd();
  return { table, steps };
}

function parseStep(tokens: Tokens): Step {
  const operator = tokens.takeName("an operator");
  const parse = stepParsers[operator];
  if (!parse) throw new Error(`The operator '${operator}' is not supported.`);
  return parse(tokens);
}

const stepParsers: Readonly<Record<string, (tokens: Tokens) => Step>> = {
  where: (tokens) => ({ kind: "where", conditions: parseConditions(tokens) }),
  project: (tokens) => ({ kind: "project", columns: parseList(tokens, parseColumn) }),
  order: parseOrder,
  sort: parseOrder,
  take: parseTake,
  limit: parseTake,
};

function parseConditions(tokens: Tokens): Condition[] {
  const conditions = [parseCondition(tokens)];
  while (tokens.skip("and")) conditions.push(parseCondition(tokens));
  return conditions;
}

function parseCondition(tokens: Tokens): Condition {
  const left = parseExpression(tokens);
  const operator = tokens.skipAny(comparisons) ?? "is true";
  if (operator === "is true") return { left, operator, right: [] };
  if (!operator.replace("!", "").startsWith("in")) {
    return { left, operator, right: [parseExpression(tokens)] };
  }
  tokens.expect("(");
  const right = parseList(tokens, parseExpression);
  tokens.expect(")");
  return { left, operator, right };
}

function parseOrder(tokens: Tokens): Step {
  tokens.expect("by");
  const keys = parseList(tokens, () => {
    const value = parseExpression(tokens);
    // In Kusto the order is descending unless it says otherwise.
    return { value, descending: tokens.skipAny(["asc", "desc"]) !== "asc" };
  });
  return { kind: "order", keys };
}

function parseTake(tokens: Tokens): Step {
  return { kind: "take", count: Number(tokens.take("number", "a number")) };
}

function parseColumn(tokens: Tokens): { name: string; value: Expression } {
  const value = parseExpression(tokens);
  if (value.kind !== "path") throw new Error("A projected column that is not a path needs a name.");
  if (value.names.length === 1 && tokens.skip("=")) {
    return { name: value.names[0] ?? "", value: parseExpression(tokens) };
  }
  return { name: value.names.join("_"), value };
}

function parseExpression(tokens: Tokens): Expression {
  const literal = tokens.takeLiteral();
  if (literal !== undefined) return { kind: "literal", value: literal };
  const name = tokens.takeName("a column or a function");
  if (!tokens.skip("(")) return { kind: "path", names: [name, ...parsePath(tokens)] };
  const args = tokens.skip(")") ? [] : parseList(tokens, parseExpression);
  if (args.length > 0) tokens.expect(")");
  return { kind: "call", name, args };
}

function parsePath(tokens: Tokens): string[] {
  const names: string[] = [];
  for (;;) {
    if (tokens.skip(".")) names.push(tokens.takeName("a property"));
    else if (tokens.skip("[")) {
      names.push(String(tokens.takeLiteral() ?? ""));
      tokens.expect("]");
    } else return names;
  }
}

function parseList<Item>(tokens: Tokens, parseItem: (tokens: Tokens) => Item): Item[] {
  const items = [parseItem(tokens)];
  while (tokens.skip(",")) items.push(parseItem(tokens));
  return items;
}

type TokenKind = "name" | "text" | "number" | "sign";

class Tokens {
  private readonly tokens: { kind: TokenKind; text: string }[] = [];
  private at = 0;

  constructor(text: string) {
    let end = 0;
    for (const match of text.matchAll(tokenPattern)) {
      if (match.index !== end) break;
      end += match[0].length;
      for (const kind of ["name", "text", "number", "sign"] as const) {
        const found = match.groups?.[kind];
        if (found !== undefined) this.tokens.push({ kind, text: found });
      }
    }
    if (end < text.length) throw new Error(`The query has an unknown sign: ${text.slice(end, end + 20)}`);
  }

  skip(text: string): boolean {
    return this.skipAny([text]) !== undefined;
  }

  skipAny(texts: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (!token || token.kind === "text" || !texts.includes(token.text)) return undefined;
    this.at++;
    return token.text;
  }

  expect(text: string): void {
    if (!this.skip(text)) throw new Error(`The query has ${this.found()} where '${text}' was expected.`);
  }

  expectEnd(): void {
    if (this.at < this.tokens.length) throw new Error(`The query goes on with ${this.found()}.`);
  }

  takeName(what: string): string {
    return this.take("name", what);
  }

  take(kind: TokenKind, what: string): string {
    const token = this.tokens[this.at];
    if (token?.kind !== kind) throw new Error(`The query has ${this.found()} where ${what} was expected.`);
    this.at++;
    return token.text;
  }

  takeLiteral(): string | number | boolean | undefined {
    const token = this.tokens[this.at];
    const value = token && toLiteral(token.kind, token.text);
    if (value !== undefined) this.at++;
    return value;
  }

  private found(): string {
    const token = this.tokens[this.at];
    return token ? `'${token.text}'` : "its end";
  }
}

function toLiteral(kind: TokenKind, text: string): string | number | boolean | undefined {
  if (kind === "number") return Number(text);
  if (kind === "text") return text.slice(1, -1).replace(/\\(.)/gs, "$1");
  return kind === "name" && (text === "true" || text === "false") ? text === "true" : undefined;
}

const comparisons = ["==", "!=", "=~", "!~", "in", "in~", "!in", "!in~", "has", "contains", "startswith"];

const tokenPattern =
  /\s+|\/\/[^\n]*|(?<text>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|(?<number>\d+(?:\.\d+)?)|(?<name>!?in~?(?![\w])|[A-Za-z_]\w*)|(?<sign>==|!=|=~|!~|[|,()=.[\]])/gy;
