import type { IpConfiguration, Listing, PrivateEndpoint } from "../../estate/model";
import type { Survey } from "../survey";
import { join, withGap } from "../truth";

/** The address configurations of an endpoint's network interfaces. */
export function configurationsOf(survey: Survey, endpoint: PrivateEndpoint): Listing<IpConfiguration> {
  const each = endpoint.networkInterfaceIds.map((id): Listing<IpConfiguration> => {
    const { resource, gap } = survey.estate.refer("networkInterfaces", id);
    return resource ? withGap(resource.ipConfigurations, survey.gapIn(resource)) : withGap([], gap);
  });
  return join(withGap([], survey.gapIn(endpoint)), ...each);
}

export function addressesOf(survey: Survey, endpoint: PrivateEndpoint): readonly string[] {
  return configurationsOf(survey, endpoint).items.flatMap(({ privateIpAddress }) => privateIpAddress ?? []);
}
