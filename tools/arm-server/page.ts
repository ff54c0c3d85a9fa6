import { createHash } from "node:crypto";
import { refuse } from "./answer";

export interface ListRequest {
  /** Where the links that the client is to follow start, without a slash at the end. */
  readonly publicOrigin: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly pageSize: number;
}

export interface ListPage {
  readonly value: readonly unknown[];
  readonly nextLink?: string;
}

/** One page of a list of Azure Resource Manager; the link to the next one carries the whole query. */
export function pageOf(items: readonly unknown[], request: ListRequest): ListPage {
  const { query } = request;
  const start = query.has("$skiptoken")
    ? readToken(query.get("$skiptoken") ?? "", request.path)
    : Number(query.get("$skip") ?? 0);
  const end = start + Math.min(request.pageSize, Number(query.get("$top")) || Infinity);
  const value = items.slice(start, end);
  if (end >= items.length) return { value };
  const next = new URLSearchParams(query);
  next.delete("$skip");
  next.set("$skiptoken", writeToken(end, request.path));
  return { value, nextLink: `${request.publicOrigin}${request.path}?${next.toString()}` };
}

/** Opaque to the client, and good for one list only. */
export function writeToken(offset: number, subject: string): string {
  return Buffer.from(`${offset} ${digest(subject)}`).toString("base64url");
}

export function readToken(token: string, subject: string): number {
  const [offset = "", owner] = Buffer.from(token, "base64url").toString().split(" ");
  if (owner !== digest(subject)) {
    refuse(400, "InvalidSkipToken", "The skip token belongs to another list or is damaged.");
  }
  return Number(offset);
}

function digest(subject: string): string {
  return createHash("sha256").update(subject.toLowerCase()).digest("base64url").slice(0, 16);
}
