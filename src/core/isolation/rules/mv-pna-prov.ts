import { parseId, sameId } from "../../arm/ids";
import { az, copyText } from "../fixes";
import { type Rule, cite, judge } from "../rule";
import { rulesOfType } from "../facts/outbound-rules";
import { unclear } from "../facts/wholeness";
import { all, is, not, some } from "../truth";

export const mvPnaProv: Rule = {
  id: "mv-pna-prov",
  group: "Managed network",
  title: "Spark has no private endpoint to the workspace",
  why: "Where public access is enabled when the managed network is provisioned with Spark, the private endpoint from it to the workspace may not be made.",
  severity: "warning",
  evidence: [
    "properties.publicNetworkAccess",
    "properties.managedNetwork.status.sparkReady",
    "outboundRules of type PrivateEndpoint",
  ],
  fix: "Add an outbound private endpoint rule to the workspace itself, with Spark enabled.",
  sources: ["managedNetwork"],
  check: (context) => {
    const { owner } = context;
    const isSparkReady = is(context.said(owner, owner.managedNetwork?.sparkReady), (ready) => ready === true);
    const hasRule = some(rulesOfType(context, "PrivateEndpoint"), ({ targetId, name }) =>
      targetId === undefined
        ? unclear(owner.id, `The target of outbound rule ${name} is not known.`)
        : sameId(targetId, owner.id),
    );
    return judge(all(context.isManaged, isSparkReady, context.isPublic, not(hasRule)), () => ({
      subjectId: owner.id,
      message: `${owner.name} is public and ready for Spark, but its managed network has no private endpoint rule to the workspace.`,
      evidence: cite(owner, "properties.publicNetworkAccess", "properties.managedNetwork.status"),
      fix: copyText(
        "Copy the az command that adds the rule",
        az`az ml workspace outbound-rule set --workspace-name ${owner.name} --resource-group ${parseId(owner.id).resourceGroup} --rule workspace --type private_endpoint --service-resource-id ${owner.id} --subresource-target amlworkspace --spark-enabled true`,
      ),
    }));
  },
};
