import type { GuardedResource } from "../../estate/model";
import type { WorkspaceContext } from "../context";
import { type Truth, all, isAny, not } from "../truth";
import { areNear, networksOfEndpoints } from "./places";

/** Whether a dependency has private endpoints, but none in a network that the workspace's endpoints are in or peered with. */
export function isFarAway(context: WorkspaceContext, resource: GuardedResource): Truth {
  const ours = networksOfEndpoints(context.survey, context.owner);
  const theirs = networksOfEndpoints(context.survey, resource);
  return all(isAny(ours), isAny(theirs), not(areNear(context, ours, theirs)));
}
