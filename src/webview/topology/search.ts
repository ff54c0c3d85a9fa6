import type { PageScene } from "../../core/topology/protocol";
import { element } from "./element";

export interface Search {
  readonly setScene: (scene: PageScene) => void;
  readonly focus: () => void;
}

/** The search box: typing jumps to the first hit, Enter and Shift+Enter go through the others. */
export function createSearch(jump: (number: number) => void): Search {
  const box = element("search") as HTMLInputElement;
  const count = element("search-count");
  let names: readonly string[] = [];
  let hits: readonly number[] = [];
  let at = 0;

  const tell = (): void => {
    const isEmpty = box.value.trim() === "";
    count.textContent = isEmpty ? "" : hits.length === 0 ? "No results" : `${at + 1} of ${hits.length}`;
  };
  const collect = (): void => {
    const words = box.value.trim().toLowerCase().split(/\s+/);
    const isHit = (name: string): boolean => words.every((word) => name.includes(word));
    hits = box.value.trim() === "" ? [] : names.flatMap((name, i) => (isHit(name) ? [i] : []));
    at = 0;
  };
  const find = (): void => {
    collect();
    const [first] = hits;
    if (first !== undefined) jump(first);
    tell();
  };
  const step = (by: number): void => {
    if (hits.length === 0) return;
    at = (at + by + hits.length) % hits.length;
    const hit = hits[at];
    if (hit !== undefined) jump(hit);
    tell();
  };
  box.addEventListener("input", find);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") {
      box.value = "";
      find();
    }
  });
  return {
    setScene: ({ nodes }) => {
      names = nodes.map(({ name }) => name.toLowerCase());
      collect();
      tell();
    },
    focus: () => {
      box.focus();
      box.select();
    },
  };
}
