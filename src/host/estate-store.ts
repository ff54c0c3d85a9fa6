// The one estate that everything shows, where it came from, and what is being read now.

import { setImmediate as nextTurn } from "node:timers/promises";
import * as vscode from "vscode";
import { createEstate, holdsWorkspaces } from "../core/estate/create-estate";
import { carryOver, dropCarried, joinParts, joinSubscriptions } from "../core/estate/join-parts";
import type { Gap, SnapshotPart } from "../core/arm/resource";
import type { Estate } from "../core/estate/model";
import { indexPart } from "../core/estate/resource-index";
import type { IndexedPart } from "../core/estate/resource-index";
import type { Moment, Snapshot } from "../core/estate/snapshot";
import { judgeAll } from "../core/isolation/verdict";
import type { Connect } from "./azure-reader";
import { isCancellation } from "./boundary";
import { createDrawPace } from "./draw-pace";
import { indexInTurns } from "./index-in-turns";
import { runInSlices } from "./slices";
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
  /** Hears of every read that brought nothing, whoever asked for it. */
  readonly onFailure?: (error: unknown) => void;
}

interface Refresh {
  readonly done: Promise<void>;
  readonly abort: AbortController;
}

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
      add: (part, former) => this.#addDetails(part, former),
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

  /** Reads everything again; a refresh that runs already is joined, unless it was cancelled and is only ending. */
  refresh(): Promise<void> {
    if (this.#refresh?.abort.signal.aborted === false) return this.#refresh.done;
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
    this.#failure = undefined;
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
    this.#show(parts, createEstate({ capturedAt: moment.capturedAt, cloud: moment.cloud }, parts), origin);
  }

  #show(parts: readonly IndexedPart[], estate: Estate, origin: Origin): void {
    this.#parts = parts;
    this.#estate = estate;
    this.#origin = origin;
    this.#changed.fire();
  }

  /** Takes the place of what the same workspace's last read brought, but for what only this one could not read. */
  #addDetails(part: IndexedPart, former: IndexedPart | undefined): void {
    if (!this.#estate) return;
    const kept = former ? carryOver([former], [part]) : [];
    const others = this.#parts.filter((each) => each !== former);
    this.#put([...dropCarried(others, part), ...kept, part], this.#estate, this.#origin);
  }

  async #run(abort: AbortController): Promise<void> {
    try {
      await this.#discover(abort);
      this.#failure = undefined;
    } catch (error) {
      if (isCancellation(error) || abort.signal.aborted) throw new vscode.CancellationError();
      this.#failure = error;
      this.#options.onFailure?.(error);
      throw error;
    } finally {
      if (this.#refresh?.abort === abort) this.#refresh = undefined;
      this.#changed.fire();
    }
  }

  async #discover(abort: AbortController): Promise<void> {
    const { connect, subscriptions, cloudName, now } = this.#options;
    const { signal } = abort;
    // A refresh leaves the last good estate in the tree until it is done; the first read shows what it has.
    const isFirst = this.#origin.kind === "none";
    const moment = { capturedAt: now().toISOString(), cloud: cloudName() };
    const parts: IndexedPart[] = [];
    const whenDue = createDrawPace(() => now().getTime());
    try {
      const azure = await connect();
      for await (const part of azure.discover({ subscriptions: subscriptions(), signal })) {
        parts.push(await indexInTurns(part));
        signal.throwIfAborted();
        // Without a workspace there would be nothing to see, and the first that come would wait for the next draw.
        if (isFirst && part.resources.length > 0 && parts.some(holdsWorkspaces)) {
          await whenDue(() => this.#putSoFar([...parts], moment, signal));
        }
      }
    } catch (error) {
      if (isFirst && this.#refresh?.abort === abort) this.#putPartial(parts, moment, signal);
      throw error;
    }
    await this.#finish(parts, moment, signal);
  }

  /** What a first read has brought so far. */
  async #putSoFar(parts: readonly IndexedPart[], moment: Moment, signal: AbortSignal): Promise<void> {
    this.#show(parts, await judgeInSlices(createEstate(moment, parts), signal), { kind: "azure" });
  }

  /** What a first read brought before it failed or was cancelled. */
  #putPartial(parts: readonly IndexedPart[], moment: Moment, signal: AbortSignal): void {
    if (parts.length === 0) return;
    const rest = signal.aborted ? [indexPart(unreadRest(parts))] : [];
    this.#put([...parts, ...rest], moment, { kind: "azure" });
  }

  /** Opened workspaces are read again before the new estate replaces the old, so that no open row loses its rows. */
  async #finish(parts: readonly IndexedPart[], moment: Moment, signal: AbortSignal): Promise<void> {
    const older = this.#origin.kind === "azure" ? this.#parts : [];
    const shown = new Set(this.#parts);
    const before = [...carryOver(older, parts), ...parts];
    const opened = await this.details.readOpened(createEstate(moment, before), signal);
    const all = [...carryOver(older, [...parts, ...opened]), ...parts, ...opened];
    const judged = await judgeInSlices(createEstate(moment, all), signal);
    const openedMeanwhile = this.#parts.filter((part) => !shown.has(part));
    if (openedMeanwhile.length > 0) this.#put([...all, ...openedMeanwhile], moment, { kind: "azure" });
    else this.#show(all, judged, { kind: "azure" });
    // The rows are on their way, so that whoever hears of the end has a turn of its own.
    await nextTurn();
  }
}

/** Before an estate is drawn, which is then soon done. */
async function judgeInSlices(estate: Estate, signal: AbortSignal): Promise<Estate> {
  await runInSlices(judgeAll(estate), { isStale: () => signal.aborted });
  signal.throwIfAborted();
  return estate;
}

/** A first read that was cancelled is shown as far as it came: what did not come is not absent. */
function unreadRest(parts: readonly IndexedPart[]): SnapshotPart {
  const subscriptions = joinSubscriptions(parts.map(({ part }) => part));
  const reason = "The reading was cancelled before its end, so there may be more.";
  const gaps = subscriptions.map(({ subscriptionId }): Gap => {
    return { subject: `/subscriptions/${subscriptionId}`, code: "not-read", reason };
  });
  return { resources: [], complete: [], gaps };
}
