import {
  CERTIFICATES,
  changesAddress,
  FEED,
  HOME,
  NOT_FOUND,
  SEALS,
  sectionAddress,
  sinceAddress,
  textAddress,
  TRANSPARENCY,
  VERIFY,
  versionAddress,
  VERSIONS,
  WORKING_CHANGES,
} from "../scripts/policy/addresses.ts";
import { EMPTY_POLICY, type Policy } from "../scripts/policy/content/policy.ts";
import { nameOf } from "../scripts/policy/content/source.ts";
import type { Content } from "../scripts/policy/loading/content.ts";
import { indexOf, isVersion, type Archive, type Publication } from "../scripts/policy/versions/archive.ts";
import { calendarOn, type Calendar, type Standing } from "../scripts/policy/versions/calendar.ts";
import { once } from "../scripts/policy/memoize.ts";
import { compareOnce } from "../scripts/policy/redline/compare.ts";
import { comparePolicies, type Comparison } from "../scripts/policy/versions/comparison.ts";
import { sectionLives } from "../scripts/policy/versions/section-lives.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Build } from "./build.ts";
import { redlinePage } from "./comparison/redline-page.ts";
import { changesRedline, replacedRedline, sinceRedline, workingRedline, type Redline } from "./comparison/redlines.ts";
import { redlineText } from "./comparison/redline-text.ts";
import { feed } from "./feed.ts";
import { formatFiles } from "./formats/formats.ts";
import { hostFiles } from "./hosts/host-files.ts";
import { hostAddress, relinked, seenFrom } from "./links.ts";
import { notFoundPage } from "./not-found.ts";
import type { Page, SealedFile } from "./page.ts";
import { policyPage, versionPage, workingTextPage } from "./policy-page.ts";
import { sectionPage } from "./section-page.ts";
import { siteFiles } from "./site-files.ts";
import { transparencyPage } from "./transparency-page.ts";
import { verifyPage } from "./verify-page.ts";
import { versionsPage } from "./versions-page.ts";
import { withdrawalPage } from "./withdrawal-page.ts";

/** A redline's address, and the redline when it is asked for. */
interface RedlineAddress {
  readonly address: string;
  readonly redline: () => Redline;
}

/** The files of every publication and the list of their seals, with the bytes that were checked. */
export function sealedFiles({ publications }: Archive): readonly SealedFile[] {
  if (publications.length === 0) return [];
  const files = publications.flatMap((publication) =>
    publication.files.map(({ file, bytes }) => ({ address: versionAddress(publication.name) + nameOf(file), bytes })),
  );
  return [...files, { address: SEALS, bytes: new TextEncoder().encode(indexOf(publications)) }];
}

/** Every page and generated file of the site: the table of its addresses. */
export function pages(build: Build, content: Content): readonly Page[] {
  const { archive, certificates } = content;
  const calendar = calendarOn(build.day, archive);
  const { inForce } = calendar;
  const standings = [...calendar.standings.values()];
  const comparisons = comparisonsOf(standings, content.workingText);
  const redlines = redlinesOf(build, calendar, comparisons);
  const idsInForce = new Set(inForce?.policy.sections.map(({ id }) => id));

  const documents: readonly Page[] = [
    { address: HOME, render: () => homePage(build, content, calendar, comparisons) },
    ...standings.map((standing) => ({
      address: versionAddress(standing.version.name),
      render: () => versionPage(build, standing),
    })),
    ...standings.flatMap(({ version, cancelledBy }) =>
      cancelledBy && !isVersion(cancelledBy)
        ? [{ address: versionAddress(cancelledBy.name), render: () => withdrawalPage(build, cancelledBy, version) }]
        : [],
    ),
    ...redlines.map(({ address, redline }) => ({ address, render: () => redlinePage(build, redline()) })),
    ...sectionLives(standings, comparisons.changes).flatMap((life) => {
      const render = () => sectionPage(build, life, idsInForce.has(life.ids[0] ?? ""));
      return life.ids.map((id) => ({ address: sectionAddress(id), render }));
    }),
    { address: VERSIONS, render: () => versionsPage(build, standings) },
    { address: VERIFY, render: () => verifyPage(build, archive, inForce) },
    ...(build.served ? [{ address: TRANSPARENCY, render: () => transparencyPage(build, content) }] : []),
  ];

  return [
    ...documents.map(({ address, render }) => ({
      address,
      render: () => relinked(render(), (target) => seenFrom(address, target)),
    })),
    // Hosts answer with it at any address, however deep.
    { address: NOT_FOUND, render: () => relinked(notFoundPage(build), (target) => hostAddress(build, target)) },
    ...redlines.map(({ address, redline }) => ({
      address: textAddress(address),
      render: () => redlineText(build, redline()),
    })),
    ...(certificates === undefined ? [] : [{ address: CERTIFICATES, render: () => certificates }]),
    { address: FEED, render: () => feed(build, archive, comparisons.changes) },
    ...formatFiles(build, archive, calendar),
    ...siteFiles(build, [HOME, VERSIONS, VERIFY]),
    ...hostFiles(build),
  ];
}

/** What is compared on the site; texts that several comparisons share are compared once. */
interface Comparisons {
  readonly compare: (before: Policy, after: Policy) => Comparison;
  /** Each version with the one before it. */
  readonly changes: ReadonlyMap<Version, Comparison>;
  /** The last version to be published, of those that were not kept from applying. */
  readonly newest: Version | undefined;
  /** That one with the working text. */
  readonly workingChanges: () => Comparison;
}

function comparisonsOf(standings: readonly Standing[], workingText: Policy): Comparisons {
  const compareTexts = compareOnce();
  const compare = (before: Policy, after: Policy) => comparePolicies(before, after, compareTexts);
  const newest = standings.findLast(({ cancelledBy }) => !cancelledBy)?.version;
  return {
    compare,
    changes: new Map(
      standings.map(({ version, before }) => [version, compare(before?.policy ?? EMPTY_POLICY, version.policy)]),
    ),
    newest,
    workingChanges: once(() => compare(newest?.policy ?? EMPTY_POLICY, workingText)),
  };
}

function homePage(build: Build, { workingText }: Content, calendar: Calendar, comparisons: Comparisons): string {
  const { newest, workingChanges } = comparisons;
  if (build.preview) return workingTextPage(build, workingText, newest, workingChanges());
  const standing = calendar.inForce && calendar.standings.get(calendar.inForce);
  if (!standing) throw new Error("A build for production needs a version in force.");
  return policyPage(build, standing, calendar);
}

function redlinesOf(build: Build, calendar: Calendar, comparisons: Comparisons): readonly RedlineAddress[] {
  const { compare, changes, newest, workingChanges } = comparisons;
  const standings = [...calendar.standings.values()];
  return [
    ...standings.flatMap((standing) => {
      const { version, before } = standing;
      const comparison = changes.get(version);
      if (!before || !comparison) return [];
      const redline = () => changesRedline(standing, build.day, before, comparison);
      return [{ address: changesAddress(version.name), redline }];
    }),
    ...standings.flatMap((standing) => {
      const redline = sinceOf(standing, calendar, compare);
      return redline ? [{ address: sinceAddress(standing.version.name), redline: once(redline) }] : [];
    }),
    ...(build.preview && newest
      ? [{ address: WORKING_CHANGES, redline: () => workingRedline(newest, workingChanges()) }]
      : []),
  ];
}

/** What has changed since readers agreed to a version, or read its announcement, once there is something to compare. */
function sinceOf(
  standing: Standing,
  calendar: Calendar,
  compare: (before: Policy, after: Policy) => Comparison,
): (() => Redline) | undefined {
  const { version, cancelledBy } = standing;
  const { day, inForce } = calendar;
  const replacement = lastReplacement(cancelledBy, calendar);
  if (replacement) {
    return () => replacedRedline(standing, replacement, compare(version.policy, replacement.policy));
  }
  if (!inForce || (!cancelledBy && version.date > day)) return undefined;
  return () => sinceRedline(standing, inForce, compare(version.policy, inForce.policy));
}

/** The version that came in the place of another in the end; nothing where the last one was withdrawn. */
function lastReplacement(publication: Publication | undefined, calendar: Calendar): Version | undefined {
  if (!publication || !isVersion(publication)) return undefined;
  const cancelledBy = calendar.standings.get(publication)?.cancelledBy;
  return cancelledBy ? lastReplacement(cancelledBy, calendar) : publication;
}
