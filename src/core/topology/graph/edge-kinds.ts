// Every kind of edge. Kinds differ by dash and arrow, never by colour alone. To add one: copy an entry, and link the
// nodes in one of the `draw-…` files.

export interface EdgeLook {
  readonly word: string;
  /** How it is said of its source: "… is peered with …". */
  readonly verb: string;
  /** Pattern of the line as SVG's stroke-dasharray; none is a full line. */
  readonly dash?: string;
  /** At which ends the line has an arrowhead. */
  readonly arrow: "none" | "target" | "both";
  /** The colour class that it shares with related kinds. */
  readonly tone: "link" | "network" | "dns" | "flow" | "door" | "quiet";
}

export const edgeKinds = {
  privateLink: { word: "Private link", verb: "leads to", arrow: "target", tone: "link" },
  managedPrivateLink: {
    word: "Managed private link",
    verb: "leads to",
    dash: "7 3",
    arrow: "target",
    tone: "link",
  },
  peering: { word: "Peering", verb: "is peered with", arrow: "both", tone: "network" },
  gatewayConnection: {
    word: "Gateway connection",
    verb: "is connected to",
    dash: "9 3 2 3",
    arrow: "both",
    tone: "network",
  },
  serviceEndpoint: {
    word: "Service endpoint",
    verb: "reaches by service endpoint",
    dash: "4 3",
    arrow: "target",
    tone: "network",
  },
  guard: { word: "Guard", verb: "guards", dash: "2 3", arrow: "none", tone: "quiet" },
  outbound: {
    word: "Outbound path",
    verb: "goes out through",
    dash: "2 2",
    arrow: "target",
    tone: "network",
  },
  injectedCompute: {
    word: "Injected compute",
    verb: "works for",
    dash: "5 2 1 2",
    arrow: "target",
    tone: "flow",
  },
  dependency: { word: "Dependency", verb: "uses", arrow: "target", tone: "quiet" },
  hubProject: { word: "Hub to project", verb: "is the hub of", dash: "10 3", arrow: "target", tone: "flow" },
  dnsLink: { word: "DNS link", verb: "resolves with", dash: "1 3", arrow: "target", tone: "dns" },
  zoneGroup: { word: "Zone group", verb: "registers in", dash: "6 2 1 2", arrow: "target", tone: "dns" },
  publicPath: { word: "Public path", verb: "can reach", dash: "8 4", arrow: "target", tone: "door" },
} as const satisfies Readonly<Record<string, EdgeLook>>;

export type EdgeKind = keyof typeof edgeKinds;

export const edgeLookOf = (kind: EdgeKind): EdgeLook => edgeKinds[kind];
