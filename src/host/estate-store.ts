// The one estate that everything shows, where it came from, and what is being read now.

import { setImmediate as nextTurn } from "node:timers/promises";
import * as vscode from "vscode";
import { createEstate } from "../core/estate/create-estate";
import { carryOver, joinParts } from "../core/estate/join-parts";
import type { Estate } from "../core/estate/model";
import { indexPart } from "../core/estate/resource-index";
import type { IndexedPart } from "../core/estate/resource-index";
import type { Moment, Snapshot } from "../core/estate/snapshot";
import type { Connect } from "./azure-reader";
import { isCancellation } from "./boundary";
import { createDetails } from "./workspace-details";
import type { Details } from "./workspace-details";

export type Origin =
  | { readonly kind: "none" }
  | { readonly kind: "azure" }
  /** `name` is the file's, or the sample's. */
  | { readonly kind: "file"; readonly name: string };

export interface StoreOptions {
  readonly connect: Connect;
  readonly cloudName: () => string;
  readonly subscriptions: () => readonly string[];
  readonly now: () => Date;
}

interface Refresh {
  readonly done: Promise<void>;
  readonly abort: AbortController;
}

/** While pages arrive, the tree is drawn anew at most this often. Milliseconds. */
const drawInterval = 250;

export class EstateStore implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #options: StoreOptions;
  #parts: readonly IndexedPart[] = [];
  #estate: Estate | undefined;
  #origin: Origin = { kind: "none" };
  #failure: unknown;
  #refresh: Refresh | undefined;

  readonly onDidChange = this.#changed.event;
  readonly details: Details;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.details = createDetails({
      connect: options.connect,
      now: options.now,
      estate: () => (this.#origin.kind === "azure" ? this.#estate : undefined),
      add: (part) => {
        if (this.#estate) this.#put([...this.#parts, part], this.#estate, this.#origin);
      },
    });
  }

  get estate(): Estate | undefined {
    return this.#estate;
  }

  get origin(): Origin {
    return this.#origin;
  }

  /** Why the last refresh brought nothing. What was shown before it still is. */
  get failure(): unknown {
    return this.#failure;
  }

  get isRefreshing(): boolean {
    return this.#refresh !== undefined;
  }

  /** Reads everything again; a refresh that runs already is joined. */
  refresh(): Promise<void> {
    if (this.#refresh) return this.#refresh.done;
    const abort = new AbortController();
    // The run starts after the assignment, so that whoever hears of it and refreshes joins it.
    const done = Promise.resolve().then(() => this.#run(abort));
    this.#refresh = { done, abort };
    this.#changed.fire();
    return done;
  }

  cancelRefresh(): void {
    this.#refresh?.abort.abort();
  }

  show(snapshot: Snapshot, name: string): void {
    this.#leave();
    this.#put([indexPart(snapshot)], snapshot, { kind: "file", name });
  }

  /** Forgets what was read: another account, cloud or credential must not show the former one's estate. */
  reset(): void {
    this.#leave();
    this.#parts = [];
    this.#estate = undefined;
    this.#origin = { kind: "none" };
    this.#failure = undefined;
    this.#changed.fire();
  }

  toSnapshot(): Snapshot | undefined {
    return this.#estate && joinParts(this.#estate, this.#parts);
  }

  dispose(): void {
    this.#leave();
    this.#changed.dispose();
  }

  #leave(): void {
    this.cancelRefresh();
    this.#refresh = undefined;
    this.details.forget();
  }

  #put(parts: readonly IndexedPart[], moment: Moment, origin: Origin): void {
    this.#parts = parts;
    this.#estate = createEstate({ capturedAt: moment.capturedAt, cloud: moment.cloud }, parts);
    this.#origin = origin;
    this.#changed.fire();
  }

  async #run(abort: AbortController): Promise<void> {
    try {
      await this.#discover(abort.signal);
      this.#failure = undefined;
    } catch (error) {
      if (isCancellation(error) || abort.signal.aborted) throw new vscode.CancellationError();
      this.#failure = error;
      throw error;
    } finally {
      if (this.#refresh?.abort === abort) this.#refresh = undefined;
      this.#changed.fire();
    }
  }

  async #discover(signal: AbortSignal): Promise<void> {
    const { connect, subscriptions, cloudName, now } = this.#options;
    // A refresh leaves the last good estate in the tree until it is done; the first read shows what it has.
    const isFirst = this.#origin.kind === "none";
    const moment = { capturedAt: now().toISOString(), cloud: cloudName() };
    const parts: IndexedPart[] = [];
    let drawnAt = 0;
    const azure = await connect();
    for await (const part of azure.discover({ subscriptions: subscriptions(), signal })) {
      signal.throwIfAborted();
      parts.push(indexPart(part));
      // The page was just parsed: the editor gets its turn before more is done with it.
      await nextTurn();
      if (!isFirst || part.resources.length === 0 || now().getTime() - drawnAt < drawInterval) continue;
      drawnAt = now().getTime();
      this.#put([...parts], moment, { kind: "azure" });
    }
    await this.#finish(parts, moment, signal);
  }

  /** Opened workspaces are read again before the new estate replaces the old, so that no open row loses its rows. */
  async #finish(parts: readonly IndexedPart[], moment: Moment, signal: AbortSignal): Promise<void> {
    const older = this.#origin.kind === "azure" ? this.#parts : [];
    const opened = (await this.details.readOpened(createEstate(moment, parts), signal)).map(indexPart);
    signal.throwIfAborted();
    const gaps = [...parts, ...opened].flatMap(({ part }) => part.gaps);
    this.#put([...carryOver(older, gaps), ...parts, ...opened], moment, { kind: "azure" });
  }
}
