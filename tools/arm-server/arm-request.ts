/** How a long-running operation ends: well, failed, never, or with a status that no client knows. */
export type OperationOutcome = "succeeded" | "failed" | "endless" | "unknown-status";

/** One request to Azure Resource Manager. */
export interface ArmRequest {
  readonly method: string;
  /** The path of the URL as it came, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: string;
  /** How the operation that this request starts ends; chosen by a fault. */
  readonly outcome?: OperationOutcome;
}
