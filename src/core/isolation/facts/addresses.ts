import type { PrivateEndpoint } from "../../estate/model";
import type { Survey } from "../survey";

export function addressesOf(survey: Survey, endpoint: PrivateEndpoint): readonly string[] {
  return survey.configurationsOf(endpoint).items.flatMap(({ privateIpAddress }) => privateIpAddress ?? []);
}
