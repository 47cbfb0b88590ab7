import { textReport } from "../policy/checks/check-report.ts";
import { buildDay } from "../policy/dates.ts";
import { loadContent, type Content } from "../policy/loading/content.ts";
import type { Result } from "../policy/problem.ts";
import { refuse } from "./refusal.ts";

/** The day on which a command is run, as `buildDay` tells it. */
export function today(): string {
  return buildDay(process.env["SOURCE_DATE_EPOCH"]);
}

/** All content of the project in which a command is run. Throws a `Refusal` that lists its problems. */
export function projectContent(): Content {
  return required(loadContent(process.cwd()));
}

/** What a result holds. Throws a `Refusal` that lists its problems. */
export function required<Value>(result: Result<Value>): Value {
  return result.ok ? result.value : refuse(textReport(result.problems));
}
