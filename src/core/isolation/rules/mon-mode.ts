import { openResource } from "../fixes";
import { type Rule, about, aboutEach, cite, judge } from "../rule";
import { scopesOf } from "../facts/monitor";
import { saysText } from "../facts/wholeness";
import { any } from "../truth";

export const monMode: Rule = {
  id: "mon-mode",
  group: "Azure Monitor",
  title: "The private link scope admits private traffic only",
  why: "In mode PrivateOnly, telemetry and queries from networks without the scope's endpoint are refused.",
  severity: "information",
  evidence: ["privateLinkScope: properties.accessModeSettings"],
  fix: "Check that every network that sends or queries has the scope's private endpoint.",
  sources: ["secureWorkspace", "secureTutorial"],
  contested:
    "The page on securing workspaces says that the mode must be Open; the tutorial of 2026 sets Private only.",
  check: (context) =>
    about(context.applicationInsights, (insights) =>
      aboutEach(scopesOf(context, insights), (scope) => {
        const modes = [scope.ingestionAccessMode, scope.queryAccessMode].map((mode) =>
          context.said(scope, mode),
        );
        return judge(any(...modes.map((mode) => saysText(mode, "PrivateOnly"))), () => ({
          subjectId: scope.id,
          message: `${scope.name}, which ${insights.name} belongs to, has ingestion mode ${scope.ingestionAccessMode ?? "absent"} and query mode ${scope.queryAccessMode ?? "absent"}; sources disagree on whether PrivateOnly works.`,
          evidence: cite(scope, "properties.accessModeSettings"),
          fix: openResource(scope),
        }));
      }),
    ),
};
