import { originOf } from "../../layouts/links.ts";
import type { SealedFile } from "../../layouts/page.ts";
import { pages, sealedFiles } from "../../layouts/pages.ts";
import { readStyles } from "../../layouts/style.ts";
import { textReport } from "../policy/checks/check-report.ts";
import { addressAdvice } from "../policy/checks/site-advice.ts";
import { loadContent } from "../policy/loading/content.ts";
import { calendarOn, requireInForce } from "../policy/versions/calendar.ts";
import { tokenProblems } from "../policy/versions/timestamps.ts";
import { required } from "../terminal/project.ts";
import { refuse } from "../terminal/refusal.ts";
import type { Environment } from "./environment.ts";

/** A page as it is written. */
export interface RenderedPage {
  readonly address: string;
  readonly content: string;
}

/** All files of a site, by their addresses. */
export interface BuiltSite {
  readonly pages: readonly RenderedPage[];
  readonly sealedFiles: readonly SealedFile[];
  /** What the site goes without, and what to write; absent when that is nothing. */
  readonly advice?: string;
}

/**
 * Loads the content of the project at `root` and renders the whole site, before a byte of it is written. Throws a Refusal
 * that lists every problem of the content.
 */
export async function makeSite(root: string, { day, preview, served, address }: Environment): Promise<BuiltSite> {
  const content = required(loadContent(root));
  const { site, archive, certificates } = content;
  const problems = [
    ...(preview ? [] : requireInForce(calendarOn(day, archive))),
    ...(await tokenProblems(archive, certificates)),
  ];
  if (problems.length > 0) refuse(textReport(problems));
  // The address that the host gives wins over the site's own: a preview stands elsewhere.
  const origin = originOf({ url: address ?? (preview ? undefined : site.url) });
  const warnings = preview ? [] : addressAdvice(origin);
  const build = { site, origin, day, preview, served, styles: readStyles() };
  return {
    pages: pages(build, content).map(({ address: at, render }) => ({ address: at, content: render() })),
    sealedFiles: sealedFiles(archive),
    ...(warnings.length > 0 && { advice: textReport(warnings) }),
  };
}
