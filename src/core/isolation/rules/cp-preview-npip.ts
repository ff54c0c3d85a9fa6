import { type Rule, aboutEach, cite, judge, when } from "../rule";
import { isPrivateNode } from "../facts/computes";
import { isBefore } from "../facts/dates";

const generallyAvailable = "2023-01-20";

export const cpPreviewNpip: Rule = {
  id: "cp-preview-npip",
  group: "Network and compute",
  title: "A compute without public addresses dates from the preview",
  why: "Computes without public addresses made before 20 January 2023 still need what the preview needed.",
  severity: "warning",
  evidence: ["computes[].properties.properties.enableNodePublicIp", "computes[].properties.createdOn"],
  fix: "Delete the compute and create it again.",
  sources: ["secureTraining"],
  check: (context) =>
    aboutEach(context.computes, (compute) =>
      when(isPrivateNode(context, compute), () =>
        judge(isBefore(compute.id, compute.createdAt, generallyAvailable), () => ({
          subjectId: compute.id,
          message: `${compute.name} has no public addresses and was created at ${compute.createdAt ?? ""}, before that left its preview.`,
          evidence: cite(compute, "properties.createdOn", "properties.properties.enableNodePublicIp"),
        })),
      ),
    ),
};
