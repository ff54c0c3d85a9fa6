import type { ToPage } from "../../core/topology/protocol";

/** Has the page paint pictures: the editor's host has no canvas of its own. */
export interface PngPainter {
  /** Base64; empty where the page cannot or goes away. */
  readonly paint: (svg: string, scale: number) => Promise<string>;
  /** The page listens from now on. */
  readonly ready: () => void;
  /** The page is hidden: it loses what it is sent until it is ready again. */
  readonly suspend: () => void;
  readonly receive: (request: number, data: string) => void;
  readonly reset: () => void;
}

interface Job {
  readonly message: ToPage;
  readonly done: (data: string) => void;
}

export function createPngPainter(post: (message: ToPage) => void): PngPainter {
  const jobs = new Map<number, Job>();
  let isReady = false;
  let last = 0;
  return {
    paint: (svg, scale) =>
      new Promise((done) => {
        const request = ++last;
        const message = { type: "renderPng" as const, request, svg, scale };
        jobs.set(request, { message, done });
        if (isReady) post(message);
      }),
    ready: () => {
      isReady = true;
      for (const { message } of jobs.values()) post(message);
    },
    suspend: () => {
      isReady = false;
    },
    receive: (request, data) => {
      jobs.get(request)?.done(data);
      jobs.delete(request);
    },
    reset: () => {
      isReady = false;
      for (const { done } of jobs.values()) done("");
      jobs.clear();
    },
  };
}
