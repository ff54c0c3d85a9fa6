// Verdicts in words, with an icon each: the tree never tells a verdict by colour alone.

import type { ConnectionState } from "../../core/estate/model";
import type { Exposure } from "../../core/isolation/exposure";
import type { Inbound } from "../../core/isolation/inbound";
import type { Outbound } from "../../core/isolation/outbound";
import type { Verdict } from "../../core/isolation/verdict";
import type { NodeIcon } from "./node";
import { icons } from "./node";

interface Word {
  readonly text: string;
  readonly icon: NodeIcon;
}

interface WayWord extends Word {
  /** For the workspace's own row, where the place is scarce. */
  readonly short: string;
}

export const verdictWords: Readonly<Record<Verdict, Word>> = {
  isolated: { text: "Isolated", icon: { codicon: "shield", color: "charts.green" } },
  partial: { text: "Partly isolated", icon: icons.warning },
  public: { text: "Public", icon: { codicon: "globe", color: "problemsErrorIcon.foreground" } },
  unreachable: {
    text: "Unreachable",
    icon: { codicon: "circle-slash", color: "problemsErrorIcon.foreground" },
  },
  unknown: { text: "Unknown", icon: icons.gap },
};

export const inboundWords: Readonly<Record<Inbound, WayWord>> = {
  public: { short: "public", text: "open to the internet", icon: icons.open },
  "selected-ips": { short: "selected IPs", text: "open to selected addresses", icon: icons.warning },
  hybrid: {
    short: "private and public",
    text: "private endpoint and open to the internet",
    icon: icons.open,
  },
  private: { short: "private", text: "private endpoint only", icon: icons.good },
  unreachable: {
    short: "none",
    text: "closed, without a private endpoint",
    icon: { codicon: "circle-slash", color: "problemsErrorIcon.foreground" },
  },
  unknown: { short: "not known", text: "not known", icon: icons.gap },
};

export const outboundWords: Readonly<Record<Outbound, WayWord>> = {
  open: { short: "open", text: "not restricted", icon: icons.open },
  "own-vnet": { short: "own network", text: "through your own network", icon: icons.good },
  "managed-internet": {
    short: "managed, internet",
    text: "managed network, internet allowed",
    icon: icons.good,
  },
  "managed-approved": {
    short: "managed, approved only",
    text: "managed network, only approved destinations",
    icon: icons.good,
  },
  unknown: { short: "not known", text: "not known", icon: icons.gap },
};

export const exposureWords: Readonly<Record<Exposure, Word>> = {
  public: { text: "public", icon: icons.open },
  restricted: { text: "restricted by network rules", icon: icons.warning },
  private: { text: "private", icon: icons.good },
  unknown: { text: "not known", icon: icons.gap },
};

export const stateWords: Readonly<Record<ConnectionState | "missing", Word>> = {
  Approved: { text: "approved", icon: icons.good },
  Pending: { text: "pending approval", icon: icons.warning },
  Rejected: { text: "rejected", icon: icons.failure },
  Disconnected: { text: "disconnected", icon: icons.failure },
  Timeout: { text: "timed out", icon: icons.failure },
  Unknown: { text: "state not known", icon: icons.gap },
  missing: { text: "missing", icon: icons.missing },
};
