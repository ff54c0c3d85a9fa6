import { parseId } from "../../arm/ids";
import { az, copyText } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { isRestricted, trustsServices } from "../facts/access";
import { all, not } from "../truth";

export const kvTrust: Rule = {
  id: "kv-trust",
  group: "Key vault",
  title: "The key vault does not let trusted services in",
  why: "Azure Machine Learning reads the vault as a trusted service; a restricted vault without that bypass shuts it out.",
  severity: "error",
  evidence: ["keyVault: properties.networkAcls.bypass", "keyVault: properties.networkAcls.defaultAction"],
  fix: "Allow trusted Microsoft services to bypass the vault's firewall.",
  sources: ["secureWorkspace", "secureTutorial"],
  check: (context) =>
    about(context.keyVault, (vault) =>
      judge(all(isRestricted(context, vault), not(trustsServices(context, vault))), () => ({
        subjectId: vault.id,
        message: `${vault.name} is restricted and its bypass is ${vault.networkAcls.bypass ?? "absent"}, not AzureServices.`,
        evidence: cite(vault, "properties.networkAcls.bypass", "properties.networkAcls.defaultAction"),
        fix: copyText(
          "Copy the az command that admits trusted services",
          az`az keyvault update --name ${vault.name} --resource-group ${parseId(vault.id).resourceGroup} --bypass AzureServices`,
        ),
      })),
    ),
};
