import type { Subnet } from "../../estate/model";
import type { Flow } from "../traffic/security-rules";
import { peerOfSubnet } from "./traffic";

/** What the service sends to nodes with public addresses. */
export function managementFlow(subnet: Subnet): Flow {
  return {
    direction: "Inbound",
    protocol: "tcp",
    port: 44224,
    source: { kind: "service", tag: "AzureMachineLearning", region: undefined },
    destination: peerOfSubnet(subnet),
  };
}
