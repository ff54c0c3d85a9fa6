import { faultLookOf } from "../graph/fault-kinds";
import { lookOf } from "../graph/node-kinds";
import { faultText, nodeSizes, pillWidth, titleSlack } from "../scene/node-size";
import type { SceneNode } from "../scene/scene";
import { fitText, textWidth } from "../text-width";
import { escapeMarkup } from "./escape-markup";

/** A node as a group at its place. The attribute `data-node` holds its number. */
export function renderNode(node: SceneNode, number: number): string {
  const body = node.isContainer ? renderBox(node) : renderLeaf(node);
  return `${startGroup(node, number)}<title>${escapeMarkup(node.name)}</title>${body}</g>`;
}

/** What is left of a node far away: its shape, and the name of what holds others. */
export function sketchNode(node: SceneNode, number: number): string {
  const { kind, isContainer, label, box } = node;
  const isNamed = isContainer && kind !== "subnet";
  const room = box.width - nodeSizes.textStart;
  const name = isNamed ? renderText("label", label, { x: nodeSizes.textStart, y: 19.5, room }) : "";
  return `${startGroup(node, number)}${renderShape(node)}${name}</g>`;
}

/** Painting a dashed border takes time for all of its length, seen or not. Width and height together, in pixels. */
const longestDashed = 4000;

function startGroup({ kind, isContainer, fault, box }: SceneNode, number: number): string {
  const severity = fault ? ` fault-${faultLookOf(fault.kind).severity}` : "";
  const dashed = kind === "subnet" && box.width + box.height < longestDashed ? " is-dashed" : "";
  const look = `kind-${kind} family-${lookOf(kind).family}`;
  const classes = `node ${isContainer ? "box" : "leaf"} ${look}${severity}${dashed}`;
  return `<g class="${classes}" data-node="${number}" transform="translate(${round(box.x)} ${round(box.y)})">`;
}

function renderShape({ isContainer, box }: SceneNode): string {
  return `<rect class="shape" width="${round(box.width)}" height="${round(box.height)}" rx="${isContainer ? 7 : 5}"/>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function renderLeaf(node: SceneNode): string {
  const { width, height } = node.box;
  const right = width - 6;
  const fold = renderFold(node, { right, top: 5 });
  const chip = renderFindings(node, { right: right - fold.width, top: 5 });
  const chips = fold.width + chip.width;
  const pill = renderFault(node, node.fold ? { right: right - chips, top: 6 } : { right, top: height - 19 });
  const [above, below] = node.fold ? [pill.width, 0] : [0, pill.width];
  const badges = renderBadges(node, { right: right - below, top: height - 19 });
  const room = width - nodeSizes.textStart - 8;
  const detail = node.detail ?? lookOf(node.kind).word;
  return [
    renderShape(node),
    renderIcon(node, 9, height / 2 - 8),
    renderText("label", node.label, { x: nodeSizes.textStart, y: 19, room: room - chips - above }),
    renderText("detail", detail, { x: nodeSizes.textStart, y: 36, room: room - below - badges.width }),
    badges.markup,
    pill.markup,
    chip.markup,
    fold.markup,
  ].join("");
}

function renderBox(node: SceneNode): string {
  const { width } = node.box;
  const fold = renderFold(node, { right: width - 6, top: 6 });
  const chip = renderFindings(node, { right: width - 6 - fold.width, top: 6 });
  const pill = renderFault(node, { right: width - 6 - fold.width - chip.width, top: 7 });
  const badges = renderBadges(node, { right: width - 6 - fold.width - chip.width - pill.width, top: 7 });
  const room = width - nodeSizes.textStart - 10 - fold.width - chip.width - pill.width - badges.width;
  const label = fitText(node.label, nodeSizes.label, room);
  const after = nodeSizes.textStart + textWidth(label, nodeSizes.label) * titleSlack + 8;
  return [
    renderShape(node),
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
  const { sign, severity } = faultLookOf(fault.kind);
  const text = faultText(fault.kind, fault.count);
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
function renderBadges({ badges }: SceneNode, { right, top }: MarkPlace): Mark {
  let end = right;
  const parts: string[] = [];
  for (const { word, name } of badges) {
    const width = pillWidth(word);
    parts.push(
      `<g class="badge" transform="translate(${round(end - width)} ${top})"><title>${escapeMarkup(`${word} ${name}`)}</title>`,
      `<rect width="${width}" height="15" rx="3"/><text x="${width / 2}" y="11">${escapeMarkup(word)}</text></g>`,
    );
    end -= width + 4;
  }
  return { markup: parts.join(""), width: right - end };
}
