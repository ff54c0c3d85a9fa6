import { type Rule, cite, judge } from "../rule";
import { rulesOfType } from "../facts/outbound-rules";
import { all, isAny } from "../truth";

export const mvFqdnCost: Rule = {
  id: "mv-fqdn-cost",
  group: "Managed network",
  title: "FQDN rules bring an Azure Firewall",
  why: "The first FQDN rule creates a firewall that is billed by the hour: Standard unless Basic is chosen.",
  severity: "warning",
  evidence: ["outboundRules of type FQDN", "properties.managedNetwork.firewallSku"],
  fix: "Use private endpoints or service tags where they do, or the Basic tier.",
  sources: ["managedNetwork"],
  check: (context) => {
    const { owner } = context;
    const rules = rulesOfType(context, "FQDN");
    return judge(all(context.isManaged, isAny(rules)), () => ({
      subjectId: owner.id,
      message: `${owner.name} has ${rules.items.length} FQDN rules, for which an Azure Firewall of tier ${owner.managedNetwork?.firewallSku ?? "Standard (the default)"} runs.`,
      evidence: cite(owner, "properties.managedNetwork.firewallSku"),
    }));
  },
};
