// What could not be read when the sample was taken.

import type { Gap } from "../../../src/core/arm/resource";
import { deletedEndpointId, deletedRegistryId, hiddenWorkspaceId } from "./edge-workspaces";
import { marketingId } from "./managed-workspaces";
import { subscriptions } from "./places";

export const contosoGaps: readonly Gap[] = [
  {
    subject: `/subscriptions/${subscriptions.finance}`,
    code: "forbidden",
    reason:
      "Contoso Finance cannot be read: the signed-in user has no Reader role there (AuthorizationFailed).",
  },
  {
    subject: `/subscriptions/${subscriptions.microsoft}`,
    code: "forbidden",
    reason:
      "The private endpoints of managed networks lie in a subscription of Microsoft that nobody else can read.",
  },
  {
    subject: hiddenWorkspaceId,
    code: "forbidden",
    reason:
      "mlw-treasury is listed but cannot be read: Microsoft.MachineLearningServices/workspaces/read is denied.",
  },
  {
    subject: `${marketingId}/onlineEndpoints`,
    code: "failed",
    reason: "The online endpoints of mlw-marketing could not be listed: the service answered 429 four times.",
  },
  {
    subject: deletedRegistryId,
    code: "not-found",
    reason: "The container registry crcontosoarchive does not exist any more (ResourceNotFound).",
  },
  {
    subject: deletedEndpointId,
    code: "not-found",
    reason: "The private endpoint pe-mlw-archive does not exist any more (ResourceNotFound).",
  },
];
