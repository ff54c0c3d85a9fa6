import { parseId } from "../../arm/ids";
import { az, copyText } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { isRestricted, letsPass, trustsServices } from "../facts/access";
import { all, not } from "../truth";

export const stTrust: Rule = {
  id: "st-trust",
  group: "Storage",
  title: "The default storage account does not let the service in",
  why: "Studio and the service itself read the account from outside of your network: either trusted services or this workspace as a resource instance must pass.",
  severity: "error",
  evidence: [
    "storageAccount: properties.networkAcls.bypass",
    "storageAccount: properties.networkAcls.resourceAccessRules",
  ],
  fix: "Add the workspace as a resource instance to the account's network rules, or allow trusted Microsoft services.",
  sources: ["secureWorkspace"],
  check: (context) =>
    about(context.storage, (account) => {
      const { owner } = context;
      const isTrusted = [trustsServices(context, account), letsPass(context, account, owner.id)];
      return judge(all(isRestricted(context, account), ...isTrusted.map(not)), () => ({
        subjectId: account.id,
        message: `${account.name} is restricted; its bypass is ${account.networkAcls.bypass ?? "absent"}, and no resource instance rule names ${owner.name}.`,
        evidence: cite(
          account,
          "properties.networkAcls.bypass",
          "properties.networkAcls.resourceAccessRules",
        ),
        fix: copyText(
          "Copy the az command that admits the workspace",
          az`az storage account network-rule add --account-name ${account.name} --resource-group ${parseId(account.id).resourceGroup} --resource-id ${owner.id}`,
        ),
      }));
    }),
};
