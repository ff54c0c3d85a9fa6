import { faultLookOf } from "../graph/fault-kinds";
import { lookOf } from "../graph/node-kinds";
import { nodeSizes, pillWidth } from "../scene/node-size";
import type { SceneNode } from "../scene/scene";
import { fitText, textWidth } from "../text-width";
import { escapeMarkup } from "./escape-markup";

/** A node as a group at its place. The attribute `data-node` holds its number. */
export function renderNode(node: SceneNode, number: number): string {
  const { x, y } = node.box;
  const classes = [
    "node",
    node.isContainer ? "box" : "leaf",
    `kind-${node.kind}`,
    `family-${lookOf(node.kind).family}`,
    node.fault ? `fault-${faultLookOf(node.fault.kind).severity}` : "",
  ];
  const body = node.isContainer ? renderBox(node) : renderLeaf(node);
  return [
    `<g class="${classes.filter((word) => word !== "").join(" ")}" data-node="${number}" transform="translate(${round(x)} ${round(y)})">`,
    `<title>${escapeMarkup(node.name)}</title>`,
    body,
    "</g>",
  ].join("");
}

const round = (value: number): number => Math.round(value * 10) / 10;

function renderLeaf(node: SceneNode): string {
  const { width, height } = node.box;
  const pill = node.fault ? renderFault(node, { right: width - 6, top: height - 19 }) : none;
  const chip = renderFindings(node, { right: width - 6, top: 5 });
  const fold = renderFold(node, { right: width - 6 - chip.width, top: 5 });
  const room = width - nodeSizes.textStart - 8;
  const detail = node.detail ?? lookOf(node.kind).word;
  return [
    `<rect class="shape" width="${round(width)}" height="${round(height)}" rx="5"/>`,
    renderIcon(node, 9, height / 2 - 8),
    renderText("label", node.label, { x: nodeSizes.textStart, y: 19, room: room - chip.width - fold.width }),
    renderText("detail", detail, { x: nodeSizes.textStart, y: 36, room: room - pill.width }),
    pill.markup,
    chip.markup,
    fold.markup,
  ].join("");
}

function renderBox(node: SceneNode): string {
  const { width, height } = node.box;
  const fold = renderFold(node, { right: width - 6, top: 6 });
  const chip = renderFindings(node, { right: width - 6 - fold.width, top: 6 });
  const pill = node.fault ? renderFault(node, { right: width - 6 - fold.width - chip.width, top: 7 }) : none;
  const badges = renderBadges(node, width - 6 - fold.width - chip.width - pill.width);
  const room = width - nodeSizes.textStart - 10 - fold.width - chip.width - pill.width - badges.width;
  const label = fitText(node.label, nodeSizes.label, room);
  const after = nodeSizes.textStart + textWidth(label, nodeSizes.label) * 1.04 + 8;
  return [
    `<rect class="shape" width="${round(width)}" height="${round(height)}" rx="7"/>`,
    renderIcon(node, 9, 7),
    renderText("label", node.label, { x: nodeSizes.textStart, y: 19.5, room }),
    node.detail === undefined
      ? ""
      : renderText("detail", node.detail, { x: after, y: 19.5, room: room + nodeSizes.textStart - after }),
    badges.markup,
    pill.markup,
    chip.markup,
    fold.markup,
  ].join("");
}

function renderIcon({ kind }: SceneNode, x: number, y: number): string {
  return `<path class="icon" transform="translate(${round(x)} ${round(y)})" d="${lookOf(kind).icon}"/>`;
}

interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly room: number;
}

const shortest = 14;

function renderText(kind: "label" | "detail", text: string, { x, y, room }: TextPlace): string {
  if (room < shortest) return "";
  const fitted = fitText(text, nodeSizes[kind], room);
  return `<text class="${kind}" x="${round(x)}" y="${y}">${escapeMarkup(fitted)}</text>`;
}

/** Something on the right of a node, and the room that it takes there. */
interface Mark {
  readonly markup: string;
  readonly width: number;
}

const none: Mark = { markup: "", width: 0 };

interface MarkPlace {
  readonly right: number;
  readonly top: number;
}

function renderFault({ fault }: SceneNode, { right, top }: MarkPlace): Mark {
  if (!fault) return none;
  const { word, sign, severity } = faultLookOf(fault.kind);
  const text = fault.count > 1 ? `${word} +${fault.count - 1}` : word;
  const width = pillWidth(text) + 14;
  const markup = [
    `<g class="fault severity-${severity}" transform="translate(${round(right - width)} ${top})">`,
    `<rect width="${width}" height="15" rx="7.5"/><circle cx="7.5" cy="7.5" r="5.5"/>`,
    `<text class="sign" x="7.5" y="11">${escapeMarkup(sign)}</text>`,
    `<text class="word" x="16" y="11">${escapeMarkup(text)}</text></g>`,
  ].join("");
  return { markup, width: width + 4 };
}

function renderFindings({ findings }: SceneNode, { right, top }: MarkPlace): Mark {
  if (!findings) return none;
  const markup = [
    `<g class="findings severity-${findings.severity}" transform="translate(${round(right - 18)} ${top})">`,
    `<path d="M9 0 18 16H0z"/><text x="9" y="13">${findings.count > 9 ? "9+" : findings.count}</text></g>`,
  ].join("");
  return { markup, width: nodeSizes.chip };
}

function renderFold({ fold }: SceneNode, { right, top }: MarkPlace): Mark {
  if (!fold) return none;
  const markup = [
    `<g class="fold" data-fold="" transform="translate(${round(right - 16)} ${top})">`,
    `<rect width="16" height="16" rx="3"/><path d="${fold === "closed" ? "M4 8h8M8 4v8" : "M4 8h8"}"/></g>`,
  ].join("");
  return { markup, width: nodeSizes.chip };
}

/** Badges from the right to the left, as many as there is room for. */
function renderBadges({ badges }: SceneNode, right: number): Mark {
  let end = right;
  const parts: string[] = [];
  for (const { word, name } of badges) {
    const width = pillWidth(word);
    parts.push(
      `<g class="badge" transform="translate(${round(end - width)} 7)"><title>${escapeMarkup(`${word} ${name}`)}</title>`,
      `<rect width="${width}" height="15" rx="3"/><text x="${width / 2}" y="11">${escapeMarkup(word)}</text></g>`,
    );
    end -= width + 4;
  }
  return { markup: parts.join(""), width: right - end };
}
