// Which of the names a workspace's scaffold really gives, in the order in which they are shown.

import type { ResourceNames } from "./options";
import type { Settings } from "./settings";

type InUse = (settings: Settings) => boolean;

const always: InUse = () => true;
const hasNewNetwork: InUse = ({ subnets }) => subnets === undefined;
const hasJumpBox: InUse = ({ jumpBox }) => jumpBox;

const uses: Readonly<Record<keyof ResourceNames, InUse>> = {
  storageAccount: always,
  keyVault: always,
  containerRegistry: always,
  applicationInsights: always,
  logAnalytics: always,
  endpointPrefix: always,
  virtualNetwork: hasNewNetwork,
  natGateway: (settings) => hasNewNetwork(settings) && (settings.pattern === "own-vnet" || settings.jumpBox),
  computeCluster: ({ computeCluster }) => computeCluster,
  computeInstance: ({ computeInstance }) => computeInstance,
  onlineEndpoint: ({ onlineEndpoint }) => onlineEndpoint,
  jumpBox: hasJumpBox,
  bastion: hasJumpBox,
  vpnGateway: ({ vpn }) => vpn,
  privateLinkScope: ({ privateLinkScope }) => privateLinkScope,
};

export function namesInUse(settings: Settings): readonly (keyof ResourceNames)[] {
  return (Object.keys(uses) as (keyof ResourceNames)[]).filter((name) => uses[name](settings));
}
