import { type Rule, aboutEach, cite, judge } from "../rule";
import { openResource } from "../fixes";
import { saysText } from "../facts/wholeness";
import { all, not } from "../truth";

export const oePublic: Rule = {
  id: "oe-public",
  group: "Online endpoints",
  title: "An online endpoint is public in a closed workspace",
  why: "Each endpoint has a switch of its own: the workspace's does not close it. Sources disagree on whether the workspace's address list filters it; the page of 2025 says that it does not.",
  severity: "warning",
  evidence: ["onlineEndpoints[].properties.publicNetworkAccess", "properties.publicNetworkAccess"],
  fix: "Set the endpoint's public network access to disabled.",
  sources: ["privateLink", "onlineEndpoints"],
  check: (context) =>
    aboutEach(context.onlineEndpoints, (endpoint) => {
      const isOpen = not(
        saysText(context.said(endpoint, endpoint.publicNetworkAccess), "Disabled", "Enabled"),
      );
      return judge(all(not(context.isPublic), isOpen), () => ({
        subjectId: endpoint.id,
        message: `${endpoint.name} has publicNetworkAccess ${endpoint.publicNetworkAccess ?? "absent, so Enabled"}, while ${context.owner.name} is closed to public networks.`,
        evidence: [
          ...cite(endpoint, "properties.publicNetworkAccess"),
          ...cite(context.owner, "properties.publicNetworkAccess"),
        ],
        fix: openResource(endpoint),
      }));
    }),
};
