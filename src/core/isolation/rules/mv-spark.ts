import { parseId } from "../../arm/ids";
import { az, copyText } from "../fixes";
import { type Outcome, type Rule, aboutEach, cite, judge } from "../rule";
import type { WorkspaceContext } from "../context";
import { ruleIdOf, rulesOfType } from "../facts/outbound-rules";
import { unclear } from "../facts/wholeness";
import { type Truth, all, is, not, some } from "../truth";
import type { OutboundRule } from "../../estate/model";

export const mvSpark: Rule = {
  id: "mv-spark",
  group: "Managed network",
  title: "Spark is only half set up in the managed network",
  why: "Spark jobs need the network provisioned for Spark, and private endpoint rules with Spark enabled: one without the other fails.",
  severity: "warning",
  evidence: [
    "properties.managedNetwork.status.sparkReady",
    "outboundRules of type PrivateEndpoint: destination.sparkEnabled",
  ],
  fix: "Provision the network with --include-spark, and enable Spark on the rules that its jobs need.",
  sources: ["managedNetwork"],
  check: (context) => [...judgeReadiness(context), ...judgeRules(context)],
};

function judgeReadiness(context: WorkspaceContext): Outcome {
  const { owner } = context;
  const wantsSpark = some(rulesOfType(context, "PrivateEndpoint"), (rule) => isForSpark(context, rule));
  return judge(all(context.isManaged, wantsSpark, not(isReady(context))), () => ({
    subjectId: owner.id,
    message: `Outbound rules of ${owner.name} have sparkEnabled true, but its managed network was provisioned without Spark.`,
    evidence: cite(owner, "properties.managedNetwork.status"),
    fix: copyText(
      "Copy the az command that provisions Spark",
      az`az ml workspace provision-network --name ${owner.name} --resource-group ${parseId(owner.id).resourceGroup} --include-spark`,
    ),
  }));
}

function judgeRules(context: WorkspaceContext): Outcome {
  return aboutEach(rulesOfType(context, "PrivateEndpoint"), (rule) => {
    const isOwn = rule.category.toLowerCase() === "userdefined";
    return judge(all(context.isManaged, isReady(context), isOwn, not(isForSpark(context, rule))), () => ({
      subjectId: ruleIdOf(context, rule),
      message: `Rule ${rule.name} (${rule.destination}) has sparkEnabled false, while ${context.owner.name} is ready for Spark.`,
      evidence: [
        {
          resourceId: ruleIdOf(context, rule),
          path: "properties.destination.sparkEnabled",
          value: rule.sparkEnabled,
        },
      ],
    }));
  });
}

function isReady({ owner, said }: WorkspaceContext): Truth {
  return is(said(owner, owner.managedNetwork?.sparkReady), (ready) => ready === true);
}

function isForSpark(context: WorkspaceContext, rule: OutboundRule): Truth {
  if (rule.sparkEnabled !== undefined) return rule.sparkEnabled;
  const isKnown = context.outboundRules.gap === undefined;
  return isKnown ? false : unclear(ruleIdOf(context, rule), `Outbound rule ${rule.name} was not read whole.`);
}
