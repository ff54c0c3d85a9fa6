// Makes a resource of a plan with the API version of its type.

import { apiVersionOf } from "../api-versions";
import type { PlanResource } from "../plan";

export function resource(described: Omit<PlanResource, "apiVersion">): PlanResource {
  return { ...described, apiVersion: apiVersionOf(described.type) };
}
