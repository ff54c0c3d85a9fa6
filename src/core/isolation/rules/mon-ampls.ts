import { openNetworking } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { saysText } from "../facts/wholeness";
import { all, isAny, not, withGap } from "../truth";

export const monAmpls: Rule = {
  id: "mon-ampls",
  group: "Azure Monitor",
  title: "Telemetry has no way in",
  why: "Application Insights is closed to public ingestion and belongs to no private link scope: what computes and endpoints send is lost.",
  severity: "warning",
  evidence: [
    "applicationInsights: properties.publicNetworkAccessForIngestion",
    "applicationInsights: properties.PrivateLinkScopedResources",
  ],
  fix: "Add Application Insights to an Azure Monitor private link scope with a private endpoint.",
  sources: ["secureWorkspace"],
  check: (context) =>
    about(context.applicationInsights, (insights) => {
      const isClosed = saysText(context.said(insights, insights.publicNetworkAccessForIngestion), "Disabled");
      const scopes = withGap(insights.privateLinkScopeIds, context.gapIn(insights));
      return judge(all(isClosed, not(isAny(scopes))), () => ({
        subjectId: insights.id,
        message: `${insights.name} has publicNetworkAccessForIngestion Disabled and belongs to no private link scope.`,
        evidence: cite(
          insights,
          "properties.publicNetworkAccessForIngestion",
          "properties.PrivateLinkScopedResources",
        ),
        fix: openNetworking(insights),
      }));
    }),
};
