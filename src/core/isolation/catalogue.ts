// All rules, sorted by their ids. A new rule is a file in rules/ and a line here.

import type { Rule } from "./rule";
import { acrAdmin } from "./rules/acr-admin";
import { acrBuild } from "./rules/acr-build";
import { acrBuildCpu } from "./rules/acr-build-cpu";
import { acrBuildEgress } from "./rules/acr-build-egress";
import { acrIp } from "./rules/acr-ip";
import { acrNull } from "./rules/acr-null";
import { acrPe } from "./rules/acr-pe";
import { acrSku } from "./rules/acr-sku";
import { acrTrust } from "./rules/acr-trust";
import { acrVnet } from "./rules/acr-vnet";
import { aksRegion } from "./rules/aks-region";
import { cpIn44224 } from "./rules/cp-in-44224";
import { cpInBatch } from "./rules/cp-in-batch";
import { cpInUseless } from "./rules/cp-in-useless";
import { cpNpipPe } from "./rules/cp-npip-pe";
import { cpOut } from "./rules/cp-out";
import { cpOutStorage } from "./rules/cp-out-storage";
import { cpPip } from "./rules/cp-pip";
import { cpPreviewNpip } from "./rules/cp-preview-npip";
import { cpRegion } from "./rules/cp-region";
import { cpSlessAllow } from "./rules/cp-sless-allow";
import { cpUdr } from "./rules/cp-udr";
import { cpVnet } from "./rules/cp-vnet";
import { dns168 } from "./rules/dns-168";
import { dnsBoth } from "./rules/dns-both";
import { dnsCi } from "./rules/dns-ci";
import { dnsCustom } from "./rules/dns-custom";
import { dnsDup } from "./rules/dns-dup";
import { dnsLink } from "./rules/dns-link";
import { dnsNogroup } from "./rules/dns-nogroup";
import { dnsRecord } from "./rules/dns-record";
import { dnsReg } from "./rules/dns-reg";
import { dnsWild } from "./rules/dns-wild";
import { dnsZoneAcrdata } from "./rules/dns-zone-acrdata";
import { dnsZonePublic } from "./rules/dns-zone-public";
import { dnsZonename } from "./rules/dns-zonename";
import { kvPe } from "./rules/kv-pe";
import { kvTrust } from "./rules/kv-trust";
import { kvVnet } from "./rules/kv-vnet";
import { monAmpls } from "./rules/mon-ampls";
import { monMode } from "./rules/mon-mode";
import { monShared } from "./rules/mon-shared";
import { mvAioRules } from "./rules/mv-aio-rules";
import { mvCustomcompute } from "./rules/mv-customcompute";
import { mvFqdnCost } from "./rules/mv-fqdn-cost";
import { mvFqdnMode } from "./rules/mv-fqdn-mode";
import { mvFqdnPort } from "./rules/mv-fqdn-port";
import { mvFqdnStorage } from "./rules/mv-fqdn-storage";
import { mvHf } from "./rules/mv-hf";
import { mvInbound } from "./rules/mv-inbound";
import { mvK8s } from "./rules/mv-k8s";
import { mvNotprov } from "./rules/mv-notprov";
import { mvPnaProv } from "./rules/mv-pna-prov";
import { mvPypi } from "./rules/mv-pypi";
import { mvRegion } from "./rules/mv-region";
import { mvSpark } from "./rules/mv-spark";
import { mvTarget } from "./rules/mv-target";
import { mvVscode } from "./rules/mv-vscode";
import { oeByo } from "./rules/oe-byo";
import { oeDeps } from "./rules/oe-deps";
import { oePublic } from "./rules/oe-public";
import { projPe } from "./rules/proj-pe";
import { regPe } from "./rules/reg-pe";
import { regStudio } from "./rules/reg-studio";
import { snDefout } from "./rules/sn-defout";
import { snDefoutUse } from "./rules/sn-defout-use";
import { snDeleg } from "./rules/sn-deleg";
import { snPeIps } from "./rules/sn-pe-ips";
import { snPepol } from "./rules/sn-pepol";
import { snSize } from "./rules/sn-size";
import { st445 } from "./rules/st-445";
import { stBlobFile } from "./rules/st-blob-file";
import { stClient } from "./rules/st-client";
import { stDfs } from "./rules/st-dfs";
import { stIpruleStudio } from "./rules/st-iprule-studio";
import { stNsp } from "./rules/st-nsp";
import { stOpen } from "./rules/st-open";
import { stPeAndSe } from "./rules/st-pe-and-se";
import { stQueueTable } from "./rules/st-queue-table";
import { stRegShare } from "./rules/st-reg-share";
import { stSamevnet } from "./rules/st-samevnet";
import { stSeSubnet } from "./rules/st-se-subnet";
import { stSharedkey } from "./rules/st-sharedkey";
import { stTrust } from "./rules/st-trust";
import { stTrustBroad } from "./rules/st-trust-broad";
import { vnDocker } from "./rules/vn-docker";
import { vnOverlap } from "./rules/vn-overlap";
import { vnRegion } from "./rules/vn-region";
import { vnSub } from "./rules/vn-sub";
import { wsAllowlistBad } from "./rules/ws-allowlist-bad";
import { wsAllowlistByo } from "./rules/ws-allowlist-byo";
import { wsArmPublic } from "./rules/ws-arm-public";
import { wsComputeStale } from "./rules/ws-compute-stale";
import { wsHybrid } from "./rules/ws-hybrid";
import { wsPeOld } from "./rules/ws-pe-old";
import { wsPeState } from "./rules/ws-pe-state";
import { wsPropConflict } from "./rules/ws-prop-conflict";
import { wsPublic } from "./rules/ws-public";
import { wsUnreachable } from "./rules/ws-unreachable";
import { wsV1legacy } from "./rules/ws-v1legacy";

export const catalogue: readonly Rule[] = [
  acrAdmin,
  acrBuild,
  acrBuildCpu,
  acrBuildEgress,
  acrIp,
  acrNull,
  acrPe,
  acrSku,
  acrTrust,
  acrVnet,
  aksRegion,
  cpIn44224,
  cpInBatch,
  cpInUseless,
  cpNpipPe,
  ...cpOut,
  cpOutStorage,
  cpPip,
  cpPreviewNpip,
  cpRegion,
  cpSlessAllow,
  cpUdr,
  cpVnet,
  dns168,
  dnsBoth,
  dnsCi,
  dnsCustom,
  dnsDup,
  dnsLink,
  dnsNogroup,
  dnsRecord,
  dnsReg,
  dnsWild,
  dnsZoneAcrdata,
  dnsZonePublic,
  dnsZonename,
  kvPe,
  kvTrust,
  kvVnet,
  monAmpls,
  monMode,
  monShared,
  mvAioRules,
  mvCustomcompute,
  mvFqdnCost,
  mvFqdnMode,
  mvFqdnPort,
  mvFqdnStorage,
  mvHf,
  mvInbound,
  mvK8s,
  mvNotprov,
  mvPnaProv,
  mvPypi,
  mvRegion,
  mvSpark,
  mvTarget,
  mvVscode,
  oeByo,
  oeDeps,
  oePublic,
  projPe,
  regPe,
  regStudio,
  snDefout,
  snDefoutUse,
  snDeleg,
  snPeIps,
  snPepol,
  snSize,
  st445,
  stBlobFile,
  stClient,
  stDfs,
  stIpruleStudio,
  stNsp,
  stOpen,
  stPeAndSe,
  stQueueTable,
  stRegShare,
  stSamevnet,
  stSeSubnet,
  stSharedkey,
  stTrust,
  stTrustBroad,
  vnDocker,
  vnOverlap,
  vnRegion,
  vnSub,
  wsAllowlistBad,
  wsAllowlistByo,
  wsArmPublic,
  wsComputeStale,
  wsHybrid,
  wsPeOld,
  wsPeState,
  wsPropConflict,
  wsPublic,
  wsUnreachable,
  wsV1legacy,
];

const byId = new Map(catalogue.map((rule) => [rule.id, rule]));

export function findRule(id: string): Rule | undefined {
  return byId.get(id);
}
