// README.md of the output folder: in what order, what it costs, how long it takes, how to get in, check and clean up.

import type { Language, Parameter, Plan, ScaffoldFile } from "../plan";
import { toCommentLine, toSnakeCase } from "../targets/words";
import { listCosts, listWaits } from "./costs";

export interface Readme {
  readonly plan: Plan;
  readonly language: Language;
  /** Region for the resource group. */
  readonly location: string;
  /** Sections between the costs and the check: how to connect, and what else there is to say. */
  readonly sections: readonly Section[];
  /** Where the files lie that were written beside the main ones. */
  readonly folders: readonly { readonly path: string; readonly holds: string }[];
}

export interface Section {
  readonly title: string;
  /** Markdown. */
  readonly lines: readonly string[];
}

export function writeReadme(readme: Readme): ScaffoldFile {
  const { plan } = readme;
  const sections: readonly Section[] = [
    { title: "Deploy", lines: deployLines(readme) },
    { title: "How long it takes", lines: listWaits(plan).map((line) => `- ${line}`) },
    { title: "What it costs", lines: costLines(plan) },
    ...readme.sections,
    { title: "Check", lines: checkLines },
    { title: "Clean up", lines: cleanUpLines(readme) },
  ];
  const lines = [
    `# ${toMarkdown(plan.title)}`,
    "",
    ...plan.notes.flatMap((note) => [toMarkdown(note), ""]),
    ...sections.flatMap(({ title, lines: body }) => [`## ${title}`, "", ...body, ""]),
  ];
  return { path: "README.md", text: `${lines.join("\n").trimEnd()}\n` };
}

/** Text from anywhere, as Markdown that shows just that. */
export function toMarkdown(plain: string): string {
  return toCommentLine(plain).replace(/[\\`*_{}[\]<>#|~!&]/g, "\\$&");
}

/** Text from anywhere as code in a line. */
export function toCode(plain: string): string {
  const line = toCommentLine(plain).replaceAll("`", "'");
  return `\`${line}\``;
}

export function fence(...lines: readonly string[]): readonly string[] {
  return ["```bash", ...lines, "```"];
}

function deployLines(readme: Readme): readonly string[] {
  const cloud = readme.plan.cloud === "AzureCloud" ? [] : [`az cloud set --name ${readme.plan.cloud}`];
  const order = [
    "1. Sign in, choose the subscription, and make the resource group if it does not exist:",
    "",
    ...indent(
      fence(
        ...cloud,
        "az login",
        "az account set --subscription SUBSCRIPTION",
        `az group create --name RESOURCE_GROUP --location ${readme.location}`,
      ),
    ),
    "",
    "2. Read the parameters and their defaults, and change what you want.",
    "3. Deploy; where the language can, look at the changes first:",
    "",
    ...indent(fence(...commands[readme.language](readme.plan))),
    ...hintLines(readme.plan),
  ];
  const folders = readme.folders.map(({ path, holds }) => `- \`${path}/\`: ${holds}`);
  return folders.length === 0 ? order : [...order, "", "Beside it:", "", ...folders];
}

function hintLines({ cloud, resources }: Plan): readonly string[] {
  const hints = [
    ...(resources.some(({ type }) => type === "Microsoft.Authorization/roleAssignments")
      ? [
          "Whoever deploys needs the right to assign roles. A role takes some minutes to be in force: where a step fails for lack of rights, deploy again.",
        ]
      : []),
    ...(cloud === "AzureCloud"
      ? []
      : [
          `API versions come to ${cloud} later than to the public cloud: where one is refused, take the newest that the message names.`,
        ]),
  ];
  return hints.length === 0 ? [] : ["", ...hints];
}

const commands: Readonly<Record<Language, (plan: Plan) => readonly string[]>> = {
  bicep: () => groupDeployment("main.bicep"),
  "arm-json": () => groupDeployment("azuredeploy.json"),
  terraform: (plan) => [
    "export ARM_SUBSCRIPTION_ID=$(az account show --query id --output tsv)",
    ...secrets(plan).flatMap((parameter) => readSecret(`TF_VAR_${toSnakeCase(parameter.name)}`)),
    "terraform init",
    "terraform plan -var resource_group_name=RESOURCE_GROUP -out plan.tfplan",
    "terraform apply plan.tfplan",
  ],
  "azure-cli": (plan) => [
    ...secrets(plan).flatMap((parameter) => readSecret(toSnakeCase(parameter.name).toUpperCase())),
    "bash deploy.sh RESOURCE_GROUP",
  ],
};

function groupDeployment(template: string): readonly string[] {
  return ["what-if", "create"].map(
    (verb) => `az deployment group ${verb} --resource-group RESOURCE_GROUP --template-file ${template}`,
  );
}

/** Bicep and ARM ask for what has no default. */
function secrets(plan: Plan): readonly Parameter[] {
  return plan.parameters.filter((parameter) => parameter.default === undefined);
}

function readSecret(variable: string): readonly string[] {
  return [`read -rs ${variable} && export ${variable}`];
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `   ${line}`));
}

function costLines(plan: Plan): readonly string[] {
  const rows = listCosts(plan);
  if (rows.length === 0) return ["Nothing here is billed by the hour."];
  return [
    "About, in US dollars an hour at list price, beside what storage, traffic and logs add by use:",
    "",
    "| What | How many | Each |",
    "| --- | --- | --- |",
    ...rows.map(({ what, count, price, beside }) => `| ${what} | ${count} | ${withBeside(price, beside)} |`),
  ];
}

function withBeside(price: string, beside: string | undefined): string {
  return beside === undefined ? price : `${price}, and ${beside}`;
}

const checkLines = [
  "1. In VS Code, run **Azure ML Network: Refresh**, and look at the workspace in the tree: its verdict and the reasons.",
  "2. Run **Azure ML Network: Verify DNS Names** from a machine in the network: every name must answer with a private address.",
  "3. Look at the findings in Problems.",
];

function cleanUpLines(readme: Readme): readonly string[] {
  const { plan, language } = readme;
  const wipes = plan.resources.some(
    ({ type, change }) => type === "Microsoft.MachineLearningServices/workspaces" && change === undefined,
  );
  const lines =
    language === "terraform"
      ? ["Delete everything:", "", ...fence("terraform destroy -var resource_group_name=RESOURCE_GROUP")]
      : wipes
        ? [
            "Delete everything if nothing else is in it:",
            "",
            ...fence("az group delete --name RESOURCE_GROUP"),
          ]
        : deleteEndpoints(plan);
  return [...lines, ...leftLines(readme), ...(wipes ? ["", keptDeleted] : [])];
}

const keptDeleted =
  "The key vault and the workspace are kept deleted for a while, so their names are not free at once. With purge protection, a vault cannot be removed before its 90 days.";

/** One by one: what is in the group beside them may well be a network. */
function deleteEndpoints({ resources }: Plan): readonly string[] {
  const names = resources.flatMap(({ type, name }) =>
    type === "Microsoft.Network/privateEndpoints" && typeof name === "string" ? [name] : [],
  );
  const isEmptied = resources.some(
    ({ type }) =>
      type === "Microsoft.Network/privateDnsZones" || type === "Microsoft.Insights/privateLinkScopes",
  );
  return [
    "Delete the endpoints; the records in their zones go with them:",
    "",
    ...fence(
      ...names.map(
        (name) => `az network private-endpoint delete --resource-group RESOURCE_GROUP --name ${name}`,
      ),
    ),
    ...(isEmptied
      ? [
          "",
          "Then delete the zones with their links, and the scope, that were created and that nothing else uses.",
        ]
      : []),
  ];
}

/** Terraform deletes in every group, but undoes no change. */
function leftLines({ plan, language }: Readme): readonly string[] {
  const others = plan.resources.filter(({ group, change }) => group !== undefined && change === undefined);
  const groups = [...new Set(others.flatMap(({ group }) => group?.resourceGroup ?? []))];
  const isChanged = plan.resources.some(
    ({ change, changes }) => change !== undefined && changes === undefined,
  );
  return [
    ...(groups.length === 0 || language === "terraform"
      ? []
      : ["", `What was created in other resource groups stays: ${groups.map(toCode).join(", ")}.`]),
    ...(isChanged ? ["", "What was changed in resources that were there before stays changed."] : []),
  ];
}
