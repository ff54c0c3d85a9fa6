import { errorAnswer, jsonType, type Answer } from "../answer";
import { readToken, writeToken } from "../page";
import { isRecord } from "../snapshot";
import { parseQuery } from "./query-text";
import { runQuery, type FoundRows } from "./run-query";
import type { Row, Tables } from "./tables";

/** Answers the body of `POST /providers/Microsoft.ResourceGraph/resources`. */
export type ResourceGraph = (body: string, visible: ReadonlySet<string>) => Answer;

interface GraphRequest {
  readonly query: string;
  readonly subscriptions?: readonly string[];
  readonly top: number;
  readonly skip: number;
  readonly skipToken?: string;
}

/** Each query runs once and each page is written once, so that a big estate answers from memory. */
export function createResourceGraph(tables: Tables, pageSize: number): ResourceGraph {
  const results = new Map<string, FoundRows>();
  const pages = new Map<string, Buffer>();

  const find = (key: string, query: string, visible: ReadonlySet<string>): FoundRows => {
    const known = results.get(key);
    if (known) return known;
    const isVisible = (row: Row) => visible.has(String(row["subscriptionId"]));
    const found = runQuery(tables, parseQuery(query), isVisible);
    results.set(key, found);
    return found;
  };

  return (body, visible) => {
    try {
      const request = parseRequest(body, pageSize);
      const asked = request.subscriptions?.filter((subscription) => visible.has(subscription)) ?? [
        ...visible,
      ];
      if (asked.length === 0) return badRequest("NoValidSubscriptionsInQueryRequest", noSubscription);
      const key = JSON.stringify([request.query, asked.sort()]);
      const start =
        request.skipToken === undefined ? request.skip : readToken(request.skipToken, request.query);
      const pageKey = `${start} ${request.top} ${key}`;
      const page = pages.get(pageKey) ?? writePage(find(key, request.query, new Set(asked)), request, start);
      pages.set(pageKey, page);
      return { status: 200, headers: jsonType, body: page };
    } catch (error) {
      if (error instanceof Error && !("answer" in error)) return badRequest("InvalidQuery", error.message);
      throw error;
    }
  };
}

function writePage(found: FoundRows, { query, top }: GraphRequest, start: number): Buffer {
  const data = found.slice(start, start + top);
  const isLast = start + top >= found.count;
  const page = {
    totalRecords: found.count,
    count: data.length,
    data,
    facets: [],
    resultTruncated: isLast || found.hasId ? "false" : "true",
    ...(!isLast && found.hasId && { $skipToken: writeToken(start + top, query) }),
  };
  return Buffer.from(JSON.stringify(page));
}

function parseRequest(text: string, pageSize: number): GraphRequest {
  const body: unknown = JSON.parse(text);
  if (!isRecord(body) || typeof body["query"] !== "string") throw new Error("The request has no query.");
  const options = isRecord(body["options"]) ? body["options"] : {};
  if ((options["resultFormat"] ?? "objectArray") !== "objectArray") {
    throw new Error("Only the result format objectArray is supported.");
  }
  const top = Number(options["$top"] ?? 1000);
  if (!(top >= 1 && top <= 1000)) throw new Error("The option $top must be between 1 and 1000.");
  const { subscriptions } = body;
  return {
    query: body["query"],
    ...(Array.isArray(subscriptions) &&
      subscriptions.length > 0 && {
        subscriptions: subscriptions.map((subscription) => String(subscription).toLowerCase()),
      }),
    top: Math.min(top, pageSize),
    skip: Number(options["$skip"] ?? 0),
    ...(typeof options["$skipToken"] === "string" && { skipToken: options["$skipToken"] }),
  };
}

/** Resource Graph puts the true reason into the details. */
function badRequest(code: string, message: string): Answer {
  const answer = errorAnswer(400, "BadRequest", message);
  const error = { code: "BadRequest", message, details: [{ code, message }] };
  return { ...answer, body: JSON.stringify({ error }) };
}

const noSubscription =
  "There must be at least one subscription that is eligible to contain resources. Given: none that is known.";
