import type { DnsRecord, Finding, NetworkIsolationApi, WorkspaceSummary } from "../api";
import { parseId } from "../core/arm/ids";
import type { DnsRecord as CoreRecord } from "../core/dns/dns-record";
import { listDnsRecords } from "../core/dns/list-dns-records";
import type { DnsOptions } from "../core/dns/list-dns-records";
import type { Estate, Workspace } from "../core/estate/model";
import type { Finding as CoreFinding } from "../core/isolation/evaluate";
import { findDependency } from "../core/isolation/exposure";
import type { DependencyExposure } from "../core/isolation/exposure";
import { gapsOfWorkspace } from "../core/isolation/gaps";
import { listEndpoints } from "../core/isolation/private-endpoints";
import { judgeIsolation } from "../core/isolation/verdict";
import type { EstateStore } from "./estate-store";
import type { EstateFindings } from "./findings";

export function createApi(
  store: Pick<EstateStore, "estate" | "refresh" | "onDidChange">,
  dnsOptions: () => DnsOptions,
  findings: Pick<EstateFindings, "find" | "all">,
): NetworkIsolationApi {
  return {
    apiVersion: 1,
    refresh: () => store.refresh(),
    workspaces: () => {
      const { estate } = store;
      return estate ? estate.list("workspaces").map((workspace) => summarize(estate, workspace)) : [];
    },
    dnsRecords: (workspaceId) => {
      const { estate } = store;
      return estate ? listDnsRecords(estate, workspaceId, dnsOptions()).records.map(toApiRecord) : [];
    },
    findings: (workspaceId) => {
      const one = workspaceId === undefined ? undefined : findings.find(workspaceId);
      const results = workspaceId === undefined ? findings.all() : one ? [one] : [];
      return results.flatMap((result) => result.findings.map(toApiFinding));
    },
    onDidChange: store.onDidChange,
  };
}

export function toApiFinding({ evidence, suppression, ...finding }: CoreFinding): Finding {
  const { ruleId, severity, workspaceId, subjectId, message } = finding;
  const plain = { ruleId, severity, workspaceId, subjectId, message, evidence: [...evidence] };
  return suppression ? { ...plain, suppressed: suppression.reason } : plain;
}

function toApiRecord({ fqdn, ipAddresses, source, zone, ...ids }: CoreRecord): DnsRecord {
  const { privateEndpointId, resourceId, groupId } = ids;
  const record = { fqdn, ipAddresses: [...ipAddresses], source, privateEndpointId, resourceId, groupId };
  return zone === undefined ? record : { ...record, zone };
}

function summarize(estate: Estate, workspace: Workspace): WorkspaceSummary {
  const { verdict, inbound, outbound, reasons, dependencies } = judgeIsolation(estate, workspace);
  return {
    id: workspace.id,
    name: workspace.name,
    kind: workspace.kind,
    location: workspace.location ?? "",
    subscriptionId: parseId(workspace.id).subscriptionId,
    verdict,
    inbound: inbound.value,
    outbound: outbound.value,
    reasons: [...reasons],
    dependencies: dependencies
      .filter(({ id }) => id !== "")
      .map((dependency) => summarizeDependency(estate, dependency)),
    gaps: gapsOfWorkspace(estate, workspace, dependencies).map(({ subject, reason }) => ({
      subject,
      reason,
    })),
  };
}

function summarizeDependency(
  estate: Estate,
  dependency: DependencyExposure,
): WorkspaceSummary["dependencies"][number] {
  const { id, role, exposure } = dependency;
  const { rows } = listEndpoints(estate, findDependency(estate, dependency) ?? { id }, []);
  const privateEndpoints = rows.map(({ endpointId = "", groupId, state }) => ({
    id: endpointId,
    groupId,
    state,
  }));
  return { id, role, exposure, privateEndpoints };
}
