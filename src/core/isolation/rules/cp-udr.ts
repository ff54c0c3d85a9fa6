import { openResource } from "../fixes";
import { type Rule, about, aboutEach, judge } from "../rule";
import { computeSubnets, hasPublicNodesIn } from "../facts/computes";
import { routeTableOf } from "../facts/traffic";
import { defaultRoute, findRoute } from "../traffic/routes";
import { all } from "../truth";

export const cpUdr: Rule = {
  id: "cp-udr",
  group: "Network and compute",
  title: "Answers to the service go through the firewall",
  why: "The service calls computes at their public addresses. With a default route to a firewall the answers leave through it, and are dropped there: AzureMachineLearning needs a route straight to the internet.",
  severity: "error",
  evidence: ["routeTable: routes", "computes[].properties.properties.enableNodePublicIp"],
  fix: "Add a route for the service tag AzureMachineLearning with next hop Internet, or create the computes without public addresses.",
  sources: ["firewall"],
  check: (context) =>
    aboutEach(computeSubnets(context), (seat) =>
      about(context.subnet(seat.subnetId), (subnet) =>
        about(routeTableOf(context, subnet), (table) => {
          const everything = defaultRoute(table);
          const service = findRoute(table, {
            kind: "service",
            tag: "AzureMachineLearning",
            region: undefined,
          });
          const isForced = everything?.nextHopType.toLowerCase() === "virtualappliance";
          const isAround = service?.nextHopType.toLowerCase() === "internet";
          return judge(all(isForced && !isAround, hasPublicNodesIn(context, seat)), () => ({
            subjectId: table.id,
            message: `${table.name} routes all traffic of ${subnet.name} to ${everything?.nextHopIpAddress ?? "an appliance"}, with no route of AzureMachineLearning to the internet.`,
            evidence: [{ resourceId: table.id, path: "properties.routes", value: table.routes }],
            fix: openResource(table),
          }));
        }),
      ),
    ),
};
