import * as vscode from "vscode";
import { idKey } from "../core/arm/ids";
import type { DnsVerification } from "../core/dns/dns-verification";

/** The newest verification of each workspace, for the tree and the records table. */
export class DnsChecks implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #byWorkspace = new Map<string, DnsVerification>();
  readonly #running = new Set<string>();

  /** With the id of the workspace. */
  readonly onDidChange = this.#changed.event;

  find(workspaceId: string): DnsVerification | undefined {
    return this.#byWorkspace.get(idKey(workspaceId));
  }

  isRunning(workspaceId: string): boolean {
    return this.#running.has(idKey(workspaceId));
  }

  /** Runs a verification; the one before it stays until this one is whole. */
  async run(workspaceId: string, verify: () => Promise<DnsVerification>): Promise<DnsVerification> {
    this.#running.add(idKey(workspaceId));
    this.#changed.fire(workspaceId);
    try {
      const verification = await verify();
      this.#byWorkspace.set(idKey(workspaceId), verification);
      return verification;
    } finally {
      this.#running.delete(idKey(workspaceId));
      this.#changed.fire(workspaceId);
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
