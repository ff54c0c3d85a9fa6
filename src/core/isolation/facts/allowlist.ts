import type { Listing } from "../../estate/model";
import type { WorkspaceContext } from "../context";
import { withGap } from "../truth";

/** The public addresses from which the workspace may be reached. */
export function allowlistOf({ owner, gapIn }: WorkspaceContext): Listing<string> {
  return withGap(owner.ipAllowlist, gapIn(owner));
}
