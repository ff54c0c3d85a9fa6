import assert from "node:assert/strict";
import { suite, test } from "mocha";
import type { Arm } from "../../src/azure/arm";
import type { Call } from "../../src/azure/call";
import { listWithClient } from "../../src/azure/list-with-clients";
import { readPages } from "../../src/azure/read-pages";
import { isAzureError } from "../../src/core/arm/azure-error";
import { subscriptionId } from "./azure-double";

const origin = "http://127.0.0.1:1";

/** Every way in which lists are followed from page to page. */
const ways: Readonly<Record<string, (arm: Arm, call: Call) => AsyncIterable<readonly unknown[]>>> = {
  "a path": (arm, call) => readPages(arm, "/list", call),
  "the client of the workspaces": (arm, call) =>
    listWithClient(arm, "microsoft.machinelearningservices/workspaces", subscriptionId, call),
  "the client of the networks": (arm, call) =>
    listWithClient(arm, "microsoft.network/privateendpoints", subscriptionId, call),
};

const answers: readonly (readonly [string, (page: number) => unknown, items: number, RegExp | undefined])[] =
  [
    ["that holds an empty list is an empty list", () => ({ value: [] }), 0, undefined],
    ["without a body is no list", () => undefined, 0, /the answer holds no list/],
    [
      "that is something else is no list",
      () => ({ value: {}, nextLink: null }),
      0,
      /the answer holds no list/,
    ],
    [
      "on the second page that is no list leaves the first one",
      (page) => (page === 1 ? { value: [1, 2], nextLink: `${origin}/next` } : {}),
      2,
      /the answer holds no list/,
    ],
    [
      "that leads back is an error",
      () => ({ value: [1], nextLink: `${origin}/again` }),
      2,
      /leads back to an earlier page/,
    ],
    [
      "that leads to a new page for ever is an error after a while",
      (page) => ({ value: [1], nextLink: `${origin}/next?page=${String(page)}` }),
      10_000,
      /more than 10000 pages/,
    ],
  ];

suite("a list", () => {
  for (const [way, list] of Object.entries(ways)) {
    for (const [title, answer, items, why] of answers) {
      test(`by ${way}: an answer ${title}`, async () => {
        const found = await read(list, answer);
        assert.equal(found.items, items);
        if (why === undefined) assert.equal(found.error, undefined);
        else assert.ok(isAzureError(found.error) && found.error.code === "malformed");
        assert.match(isAzureError(found.error) ? found.error.message : "", why ?? /^$/);
      });
    }
  }
});

async function read(
  list: (arm: Arm, call: Call) => AsyncIterable<readonly unknown[]>,
  answer: (page: number) => unknown,
) {
  let pages = 0;
  const arm: Arm = {
    origin,
    send: () => Promise.resolve({ status: 200, header: () => undefined, body: answer(++pages) }),
  };
  let items = 0;
  try {
    for await (const page of list(arm, { doing: "listing", signal: new AbortController().signal })) {
      items += page.length;
    }
  } catch (error) {
    return { items, error };
  }
  return { items, error: undefined };
}
