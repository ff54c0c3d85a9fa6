// What the topology page and its host say to each other. Both sides parse what they get; neither trusts the other.

import { flagAt, isObject, listAt, numberAt, textAt, textsAt, valueAt } from "../arm/json";

export type PageScope = { readonly workspaceId: string } | { readonly networkId: string } | "estate";

/** What the diagram shows: enough to draw it again after a restart. */
export interface PageRequest {
  readonly scope: PageScope;
  readonly toggled: readonly string[];
  readonly hidden: readonly string[];
  readonly showsGuards: boolean;
  readonly showsResourceGroups: boolean;
}

export interface PageNode {
  readonly id: string;
  readonly parent?: string;
  /** What a screen reader says. */
  readonly name: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isContainer: boolean;
  readonly fold?: "open" | "closed";
  /** SVG, escaped by the host: the whole node, and what is left of it far away. */
  readonly markup: string;
  readonly sketch: string;
}

export interface PageEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly name: string;
  /** x and y of each corner in turn. */
  readonly points: readonly number[];
  readonly markup: string;
  readonly sketch: string;
  /** Drawn above all lines; empty where it has none. */
  readonly label: string;
}

export interface LegendEntry {
  /** Heading that it stands under, together with those before and after it of the same. */
  readonly section: string;
  readonly kind: string;
  readonly word: string;
  readonly count: number;
  /** Whether the legend offers to hide it. */
  readonly canHide: boolean;
  readonly isHidden: boolean;
  /** SVG of a small sample, escaped by the host. */
  readonly markup: string;
}

export interface PageScene {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** Containers before what they hold. */
  readonly nodes: readonly PageNode[];
  readonly edges: readonly PageEdge[];
  readonly legend: readonly LegendEntry[];
  readonly request: PageRequest;
  /** Without it the nodes and edges have sketches only, until the page asks for the rest. */
  readonly isWhole: boolean;
}

/** What a scene that came as sketches lacks, in the order of its nodes and edges. */
export interface PageMarkup {
  readonly nodes: readonly string[];
  readonly edges: readonly Pick<PageEdge, "markup" | "label">[];
}

export interface PageDetails {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly lines: readonly { readonly name: string; readonly value: string }[];
  readonly problems: readonly { readonly severity: string; readonly text: string }[];
  readonly actions: readonly { readonly action: PageAction; readonly word: string }[];
}

export const pageActions = ["reveal", "portal", "records", "scaffold", "scope"] as const;
export type PageAction = (typeof pageActions)[number];

export const exportFormats = ["svg", "png", "mermaid", "drawio", "markdown", "markdown-svg"] as const;
export type PageExport = (typeof exportFormats)[number];

export type ToPage =
  | { readonly type: "scene"; readonly scene: PageScene; readonly select?: string }
  | { readonly type: "markup"; readonly markup: PageMarkup }
  | { readonly type: "select"; readonly id: string }
  | { readonly type: "details"; readonly details: PageDetails }
  | { readonly type: "notice"; readonly text: string }
  | { readonly type: "renderPng"; readonly request: number; readonly svg: string; readonly scale: number };

export type ToHost =
  | { readonly type: "ready" }
  | { readonly type: "complete" }
  | { readonly type: "show"; readonly request: PageRequest }
  | { readonly type: "select"; readonly id: string }
  | { readonly type: "act"; readonly action: PageAction; readonly id: string }
  | { readonly type: "export"; readonly format: PageExport; readonly scale: 1 | 2 }
  | { readonly type: "copyOutline" }
  | { readonly type: "png"; readonly request: number; readonly data: string };

/** Undefined for whatever is not a message to the host. */
export function parseToHost(value: unknown): ToHost | undefined {
  const type = textAt(value, "type");
  return type !== undefined && Object.hasOwn(toHost, type) ? toHost[type]?.(value) : undefined;
}

const toHost: Readonly<Record<string, (value: unknown) => ToHost | undefined>> = {
  ready: () => ({ type: "ready" }),
  complete: () => ({ type: "complete" }),
  copyOutline: () => ({ type: "copyOutline" }),
  show: (value) => {
    const request = parseRequest(valueAt(value, "request"));
    return request && { type: "show", request };
  },
  select: (value) => {
    const id = textAt(value, "id");
    return id === undefined ? undefined : { type: "select", id };
  },
  act: (value) => {
    const action = pageActions.find((each) => each === textAt(value, "action"));
    const id = textAt(value, "id");
    return action === undefined || id === undefined ? undefined : { type: "act", action, id };
  },
  export: (value) => {
    const format = exportFormats.find((each) => each === textAt(value, "format"));
    return format && { type: "export", format, scale: numberAt(value, "scale") === 2 ? 2 : 1 };
  },
  png: (value) => {
    const request = numberAt(value, "request");
    const data = textAt(value, "data") ?? "";
    return request === undefined ? undefined : { type: "png", request, data };
  },
};

/** Undefined for whatever is not a message to the page. */
export function parseToPage(value: unknown): ToPage | undefined {
  const type = textAt(value, "type");
  return type !== undefined && Object.hasOwn(toPage, type) ? toPage[type]?.(value) : undefined;
}

const toPage: Readonly<Record<string, (value: unknown) => ToPage | undefined>> = {
  scene: (value) => {
    const scene = parseScene(valueAt(value, "scene"));
    const select = textAt(value, "select");
    return scene && { type: "scene", scene, ...(select !== undefined && { select }) };
  },
  select: (value) => {
    const id = textAt(value, "id");
    return id === undefined ? undefined : { type: "select", id };
  },
  markup: (value) => {
    const markup = valueAt(value, "markup");
    const edges = listAt(markup, "edges").map((edge) => parseTexts(edge, ["markup", "label"]));
    return { type: "markup", markup: { nodes: textsAt(markup, "nodes"), edges } };
  },
  details: (value) => {
    const details = parseDetails(valueAt(value, "details"));
    return details && { type: "details", details };
  },
  notice: (value) => ({ type: "notice", text: textAt(value, "text") ?? "" }),
  renderPng: (value) => {
    const request = numberAt(value, "request");
    const scale = numberAt(value, "scale") ?? 1;
    return request === undefined
      ? undefined
      : { type: "renderPng", request, scale, svg: textAt(value, "svg") ?? "" };
  },
};

/** Also reads what the page kept of an earlier session. */
export function parseRequest(value: unknown): PageRequest | undefined {
  const scope = parseScope(valueAt(value, "scope"));
  if (scope === undefined) return undefined;
  return {
    scope,
    toggled: textsAt(value, "toggled"),
    hidden: textsAt(value, "hidden"),
    showsGuards: flagAt(value, "showsGuards") ?? false,
    showsResourceGroups: flagAt(value, "showsResourceGroups") ?? false,
  };
}

export function parseScope(value: unknown): PageScope | undefined {
  if (value === "estate") return value;
  const workspaceId = textAt(value, "workspaceId");
  if (workspaceId !== undefined) return { workspaceId };
  const networkId = textAt(value, "networkId");
  return networkId === undefined ? undefined : { networkId };
}

function parseScene(value: unknown): PageScene | undefined {
  const request = parseRequest(valueAt(value, "request"));
  if (!isObject(value) || !request) return undefined;
  return {
    request,
    isWhole: flagAt(value, "isWhole") ?? false,
    title: textAt(value, "title") ?? "",
    width: numberAt(value, "width") ?? 0,
    height: numberAt(value, "height") ?? 0,
    nodes: listAt(value, "nodes").flatMap(parseNode),
    edges: listAt(value, "edges").flatMap(parseEdge),
    legend: listAt(value, "legend").map((entry) => ({
      ...parseTexts(entry, ["section", "kind", "word", "markup"]),
      count: numberAt(entry, "count") ?? 0,
      canHide: flagAt(entry, "canHide") ?? false,
      isHidden: flagAt(entry, "isHidden") ?? false,
    })),
  };
}

function parseNode(value: unknown): PageNode[] {
  const parent = textAt(value, "parent");
  const fold = (["open", "closed"] as const).find((each) => each === textAt(value, "fold"));
  const texts = parseTexts(value, ["id", "name", "label", "markup", "sketch"]);
  if (texts.id === "") return [];
  return [
    {
      ...texts,
      ...parseNumbers(value, ["x", "y", "width", "height"]),
      isContainer: flagAt(value, "isContainer") ?? false,
      ...(parent !== undefined && { parent }),
      ...(fold && { fold }),
    },
  ];
}

function parseEdge(value: unknown): PageEdge[] {
  const texts = parseTexts(value, ["id", "source", "target", "name", "markup", "sketch", "label"]);
  const points = listAt(value, "points").filter((each) => typeof each === "number");
  return texts.id === "" ? [] : [{ ...texts, points }];
}

function parseDetails(value: unknown): PageDetails | undefined {
  const texts = parseTexts(value, ["id", "title", "kind"]);
  if (texts.id === "") return undefined;
  return {
    ...texts,
    lines: listAt(value, "lines").map((line) => parseTexts(line, ["name", "value"])),
    problems: listAt(value, "problems").map((problem) => parseTexts(problem, ["severity", "text"])),
    actions: listAt(value, "actions").flatMap((entry) => {
      const action = pageActions.find((each) => each === textAt(entry, "action"));
      return action ? [{ action, word: textAt(entry, "word") ?? "" }] : [];
    }),
  };
}

function parseTexts<Key extends string>(value: unknown, keys: readonly Key[]): Record<Key, string> {
  // The keys are exactly those of the record.
  return Object.fromEntries(keys.map((key) => [key, textAt(value, key) ?? ""])) as Record<Key, string>;
}

function parseNumbers<Key extends string>(value: unknown, keys: readonly Key[]): Record<Key, number> {
  // The keys are exactly those of the record.
  return Object.fromEntries(keys.map((key) => [key, numberAt(value, key) ?? 0])) as Record<Key, number>;
}
