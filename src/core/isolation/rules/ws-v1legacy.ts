import { az, copyText } from "../fixes";
import { parseId } from "../../arm/ids";
import { type Rule, cite, judge } from "../rule";
import { is, isAny } from "../truth";

export const wsV1legacy: Rule = {
  id: "ws-v1legacy",
  group: "Workspace",
  title: "The workspace is in v1 legacy mode",
  why: "Legacy mode blocks the v2 API, and with it managed online endpoints and CLI v2. Leaving it takes 30 to 60 minutes or more. An error where online endpoints exist.",
  severity: "warning",
  evidence: ["properties.v1LegacyMode", "onlineEndpoints"],
  fix: "Set v1_legacy_mode to false and wait for an hour before using the v2 API.",
  sources: ["v2Api", "onlineEndpoints"],
  check: (context) => {
    const { owner } = context;
    const hasEndpoints = isAny(context.onlineEndpoints) === true;
    return judge(
      is(context.said(owner, owner.v1LegacyMode), (mode) => mode === true),
      () => ({
        subjectId: owner.id,
        message: `${owner.name} has v1LegacyMode true${hasEndpoints ? `, while it has ${context.onlineEndpoints.items.length} online endpoints` : ""}.`,
        evidence: cite(owner, "properties.v1LegacyMode"),
        severity: hasEndpoints ? "error" : "warning",
        fix: copyText(
          "Copy the az command that leaves legacy mode",
          az`az ml workspace update --name ${owner.name} --resource-group ${parseId(owner.id).resourceGroup} --set v1_legacy_mode=false`,
        ),
      }),
    );
  },
};
