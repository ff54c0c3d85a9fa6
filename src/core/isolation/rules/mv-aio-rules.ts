import type { GuardedResource } from "../../estate/model";
import { type Rule, about, cite, judge } from "../rule";
import { isClosed, lacksPath } from "../facts/access";
import { all, not } from "../truth";

export const mvAioRules: Rule = {
  id: "mv-aio-rules",
  group: "Managed network",
  title: "A dependency is reached over the internet by design",
  why: "Where internet traffic is allowed, private endpoint rules are made by themselves only for dependencies whose public access is disabled; with approved traffic only they are made for all.",
  severity: "information",
  evidence: [
    "properties.managedNetwork.isolationMode",
    "publicNetworkAccess of the dependencies",
    "outboundRules",
  ],
  fix: "Disable the dependency's public network access, or add a private endpoint rule for it.",
  sources: ["managedNetwork"],
  check: (context) => {
    const isInternet = all(context.isManaged, not(context.isApprovedOnly));
    const judgeOne = (group: string) => (resource: GuardedResource) =>
      judge(
        all(isInternet, not(isClosed(context, resource)), lacksPath(context, resource, [group]).truth),
        () => ({
          subjectId: resource.id,
          message: `The managed network of ${context.owner.name} allows the internet and has no private endpoint rule to ${resource.name}, whose public access is not disabled.`,
          evidence: cite(resource, "properties.publicNetworkAccess"),
        }),
      );
    return [
      ...about(context.storage, judgeOne("blob")),
      ...about(context.keyVault, judgeOne("vault")),
      ...about(context.containerRegistry, judgeOne("registry")),
    ];
  },
};
