import { openNetworking } from "../fixes";
import { type Rule, cite, judge } from "../rule";
import { all, is, isGap } from "../truth";

export const wsPropConflict: Rule = {
  id: "ws-prop-conflict",
  group: "Workspace",
  title: "Two properties disagree about public access",
  why: "The property allowPublicAccessWhenBehindVnet is the older twin of publicNetworkAccess; whichever is written last wins.",
  severity: "information",
  evidence: ["properties.publicNetworkAccess", "properties.allowPublicAccessWhenBehindVnet"],
  fix: "Set publicNetworkAccess, and remove allowPublicAccessWhenBehindVnet from templates.",
  sources: ["privateLink"],
  check: (context) => {
    const { owner } = context;
    const access = context.said(owner, owner.publicNetworkAccess?.toLowerCase());
    const twin = context.said(owner, owner.allowPublicAccessWhenBehindVnet);
    const conflict = all(
      is(access, (value) => value !== undefined),
      is(twin, (value) => value !== undefined),
      isGap(twin) ? twin : is(access, (value) => value !== (twin === true ? "enabled" : "disabled")),
    );
    return judge(conflict, () => ({
      subjectId: owner.id,
      message: `${owner.name} has publicNetworkAccess ${owner.publicNetworkAccess ?? ""} and allowPublicAccessWhenBehindVnet ${String(owner.allowPublicAccessWhenBehindVnet)}.`,
      evidence: cite(owner, "properties.publicNetworkAccess", "properties.allowPublicAccessWhenBehindVnet"),
      fix: openNetworking(owner),
    }));
  },
};
