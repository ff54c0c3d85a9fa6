import { type Rule, cite, judge } from "../rule";
import { is } from "../truth";

export const acrNull: Rule = {
  id: "acr-null",
  group: "Container registry",
  title: "The workspace has no container registry yet",
  why: "It is created with the first image build, open to public networks and in a tier without private endpoints, so that it cannot be secured beforehand.",
  severity: "information",
  evidence: ["properties.containerRegistry"],
  fix: "Create a Premium registry with a private endpoint and attach it to the workspace.",
  sources: ["secureWorkspace"],
  check: (context) => {
    const { owner } = context;
    return judge(
      is(context.said(owner, owner.containerRegistryId), (id) => id === undefined),
      () => ({
        subjectId: owner.id,
        message: `${owner.name} names no container registry; one is made with the first image build.`,
        evidence: cite(owner, "properties.containerRegistry"),
      }),
    );
  },
};
