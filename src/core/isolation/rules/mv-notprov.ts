import { parseId } from "../../arm/ids";
import { az, copyText } from "../fixes";
import { type Rule, cite, judge } from "../rule";
import { saysText } from "../facts/wholeness";
import { all, not } from "../truth";

export const mvNotprov: Rule = {
  id: "mv-notprov",
  group: "Managed network",
  title: "The managed network is configured, but not provisioned",
  why: "It is made with the first compute, which then takes half an hour or more and may time out. Online deployments need it beforehand.",
  severity: "warning",
  evidence: ["properties.managedNetwork.isolationMode", "properties.managedNetwork.status.status"],
  fix: "Provision the managed network.",
  sources: ["managedNetwork"],
  check: (context) => {
    const { owner } = context;
    const isActive = saysText(context.said(owner, owner.managedNetwork?.status), "Active");
    return judge(all(context.isManaged, not(isActive)), () => ({
      subjectId: owner.id,
      message: `${owner.name} has isolation mode ${owner.managedNetwork?.isolationMode ?? ""}; its managed network is ${owner.managedNetwork?.status ?? "not provisioned"}.`,
      evidence: cite(owner, "properties.managedNetwork.isolationMode", "properties.managedNetwork.status"),
      fix: copyText(
        "Copy the az command that provisions it",
        az`az ml workspace provision-network --name ${owner.name} --resource-group ${parseId(owner.id).resourceGroup}`,
      ),
    }));
  },
};
