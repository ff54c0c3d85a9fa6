import { type Truth } from "../truth";
import { unclear } from "./wholeness";

/** Whether something was made before a moment (ISO 8601). Not known where its date is not. */
export function isBefore(subjectId: string, createdAt: string | undefined, moment: string): Truth {
  const [time, limit] = [Date.parse(createdAt ?? ""), Date.parse(moment)];
  if (Number.isNaN(time) || Number.isNaN(limit)) {
    return unclear(subjectId, "The date of its creation is not known.");
  }
  return time < limit;
}
