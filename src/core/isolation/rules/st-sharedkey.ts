import { parseId } from "../../arm/ids";
import { az, copyText } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { saysText } from "../facts/wholeness";
import { all, is } from "../truth";

export const stSharedkey: Rule = {
  id: "st-sharedkey",
  group: "Storage",
  title: "Datastores use keys that the storage account refuses",
  why: "With shared key access off, the system datastores must authenticate by identity.",
  severity: "error",
  evidence: ["storageAccount: properties.allowSharedKeyAccess", "properties.systemDatastoresAuthMode"],
  fix: "Set systemDatastoresAuthMode to identity, and give users and the workspace's identity data roles on the account.",
  sources: ["verifiedModules"],
  check: (context) =>
    about(context.storage, (account) => {
      const { owner } = context;
      const refusesKeys = is(
        context.said(account, account.allowSharedKeyAccess),
        (allowed) => allowed === false,
      );
      const usesKeys = saysText(
        context.said(owner, owner.systemDatastoresAuthMode),
        "accesskey",
        "accesskey",
      );
      return judge(all(refusesKeys, usesKeys), () => ({
        subjectId: account.id,
        message: `${account.name} has allowSharedKeyAccess false, while ${owner.name} has systemDatastoresAuthMode ${owner.systemDatastoresAuthMode ?? "absent, so accesskey"}.`,
        evidence: [
          ...cite(account, "properties.allowSharedKeyAccess"),
          ...cite(owner, "properties.systemDatastoresAuthMode"),
        ],
        fix: copyText(
          "Copy the az command that switches to identity",
          az`az ml workspace update --name ${owner.name} --resource-group ${parseId(owner.id).resourceGroup} --system-datastores-auth-mode identity`,
        ),
      }));
    }),
};
