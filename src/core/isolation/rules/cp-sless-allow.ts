import { scaffoldEndpoints } from "../fixes";
import { type Rule, cite, judge } from "../rule";
import { allowlistOf } from "../facts/allowlist";
import { all, is, isAny, not } from "../truth";

export const cpSlessAllow: Rule = {
  id: "cp-sless-allow",
  group: "Network and compute",
  title: "Serverless computes are not on the workspace's address list",
  why: "Without public addresses, serverless computes go out through addresses that change: no list can hold them. They need a private endpoint to the workspace.",
  severity: "error",
  evidence: [
    "properties.serverlessComputeSettings",
    "properties.ipAllowlist",
    "properties.privateEndpointConnections",
  ],
  fix: "Create a private endpoint for the workspace in the serverless computes' network.",
  sources: ["secureTraining"],
  check: (context) => {
    const { owner } = context;
    const isServerlessPrivate = is(
      context.said(owner, owner.serverlessNoPublicIp),
      (value) => value === true,
    );
    return judge(all(isServerlessPrivate, isAny(allowlistOf(context)), not(context.hasEndpoint)), () => ({
      subjectId: owner.id,
      message: `${owner.name} admits ${owner.ipAllowlist.length} address ranges, but its serverless computes have no fixed address and no private endpoint to it.`,
      evidence: cite(owner, "properties.serverlessComputeSettings", "properties.ipAllowlist"),
      fix: scaffoldEndpoints(context, ["amlworkspace"]),
    }));
  },
};
