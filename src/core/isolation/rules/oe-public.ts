import { type Rule, aboutEach, cite, judge } from "../rule";
import { openResource } from "../fixes";
import { saysText } from "../facts/wholeness";
import { allowlistOf } from "../facts/allowlist";
import { all, any, isAny, not } from "../truth";

export const oePublic: Rule = {
  id: "oe-public",
  group: "Online endpoints",
  title: "An online endpoint is public in a closed workspace",
  why: "Each endpoint has a switch of its own: the workspace's does not close it. Where the workspace has an address list, this only informs.",
  severity: "warning",
  evidence: [
    "onlineEndpoints[].properties.publicNetworkAccess",
    "properties.publicNetworkAccess",
    "properties.ipAllowlist",
  ],
  fix: "Set the endpoint's public network access to disabled.",
  sources: ["privateLink", "onlineEndpoints"],
  contested:
    "On whether a workspace's address list filters its online endpoints: the page on private endpoints of 2024 says that it does, that of 2025 that it does not.",
  check: (context) => {
    const { owner } = context;
    const isClosed = not(context.isPublic);
    const isFiltered = all(context.isPublic, isAny(allowlistOf(context)));
    const workspaceIs = isClosed === true ? closed : filtered;
    return aboutEach(context.onlineEndpoints, (endpoint) => {
      const isOpen = not(
        saysText(context.said(endpoint, endpoint.publicNetworkAccess), "Disabled", "Enabled"),
      );
      return judge(all(any(isClosed, isFiltered), isOpen), () => ({
        subjectId: endpoint.id,
        message: `${endpoint.name} has publicNetworkAccess ${endpoint.publicNetworkAccess ?? "absent, so Enabled"}, while ${owner.name} ${workspaceIs.words}.`,
        severity: workspaceIs.severity,
        evidence: [
          ...cite(endpoint, "properties.publicNetworkAccess"),
          ...cite(owner, "properties.publicNetworkAccess", "properties.ipAllowlist"),
        ],
        fix: openResource(endpoint),
      }));
    });
  },
};

const closed = { words: "is closed to public networks", severity: "warning" } as const;
const filtered = {
  words: "admits selected addresses only; sources disagree on whether its list holds for endpoints",
  severity: "information",
} as const;
