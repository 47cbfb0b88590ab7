import {
  changesAddress,
  FEED,
  HOME,
  NOT_FOUND,
  sectionAddress,
  sinceAddress,
  textAddress,
  VERIFY,
  versionAddress,
  VERSIONS,
  WORKING_CHANGES,
} from "../scripts/policy/addresses.ts";
import { EMPTY_POLICY, type Policy } from "../scripts/policy/content/policy.ts";
import { nameOf } from "../scripts/policy/content/source.ts";
import type { Content } from "../scripts/policy/loading/content.ts";
import { calendarOn } from "../scripts/policy/versions/calendar.ts";
import { once } from "../scripts/policy/memoize.ts";
import { compareOnce } from "../scripts/policy/redline/compare.ts";
import { comparePolicies, type Comparison } from "../scripts/policy/versions/comparison.ts";
import { sectionLives } from "../scripts/policy/versions/history.ts";
import type { Version } from "../scripts/policy/versions/version.ts";
import type { Build } from "./build.ts";
import { redlinePage } from "./comparison/page.ts";
import { changesRedline, sinceRedline, workingRedline, type Redline } from "./comparison/redlines.ts";
import { redlineText } from "./comparison/text.ts";
import { feed } from "./feed.ts";
import { formatFiles } from "./formats/formats.ts";
import { hostFiles } from "./hosts/hosts.ts";
import { hostAddress, relinked, seenFrom } from "./links.ts";
import { notFoundPage } from "./not-found.ts";
import type { Page, SealedFile } from "./page.ts";
import { policyPage, versionPage, workingTextPage } from "./policy-page.ts";
import { sectionPage } from "./section-page.ts";
import { siteFiles } from "./site-files.ts";
import { verifyPage } from "./verify-page.ts";
import { versionsPage } from "./versions-page.ts";

/** A redline's address, and the redline when it is asked for. */
interface RedlineAddress {
  readonly address: string;
  readonly redline: () => Redline;
}

/** Every version's files, with the bytes that were checked against their seals. */
export function sealedFiles(versions: readonly Version[]): readonly SealedFile[] {
  return versions.flatMap(({ date, files }) =>
    files.map(({ file, bytes }) => ({ address: versionAddress(date) + nameOf(file), bytes })),
  );
}

/** Every page and generated file of the site: the table of its addresses. */
export function pages(build: Build, content: Content): readonly Page[] {
  const { versions, workingText } = content;
  const { inForce, upcoming } = calendarOn(build.day, versions);
  const compareTexts = compareOnce();
  const compare = (before: Policy, after: Policy) => comparePolicies(before, after, compareTexts);

  const newest = versions.at(-1);
  const changes = new Map<Version, Comparison>(
    versions.map((version, index) => [version, compare(versions[index - 1]?.policy ?? EMPTY_POLICY, version.policy)]),
  );
  const workingChanges = once(() => compare(newest?.policy ?? EMPTY_POLICY, workingText));
  const idsInForce = new Set(inForce?.policy.sections.map(({ id }) => id));

  const home = (): string => {
    if (build.preview) return workingTextPage(build, workingText, newest, workingChanges());
    if (!inForce) throw new Error("A build for production needs a version in force.");
    return policyPage(build, inForce, upcoming);
  };

  const redlines: readonly RedlineAddress[] = [
    ...versions.flatMap((version, index) => {
      const [before, comparison] = [versions[index - 1], changes.get(version)];
      if (!before || !comparison) return [];
      return [{ address: changesAddress(version.date), redline: () => changesRedline(version, before, comparison) }];
    }),
    ...versions.flatMap((version) => {
      if (!inForce || version.date > inForce.date) return [];
      const redline = once(() => sinceRedline(version, inForce, compare(version.policy, inForce.policy)));
      return [{ address: sinceAddress(version.date), redline }];
    }),
    ...(build.preview && newest
      ? [{ address: WORKING_CHANGES, redline: () => workingRedline(newest, workingChanges()) }]
      : []),
  ];

  const documents: readonly Page[] = [
    { address: HOME, render: home },
    ...versions.map((version, index) => ({
      address: versionAddress(version.date),
      render: () => versionPage(build, version, { before: versions[index - 1]?.date, next: versions[index + 1]?.date }),
    })),
    ...redlines.map(({ address, redline }) => ({ address, render: () => redlinePage(build, redline()) })),
    ...sectionLives(versions, changes).flatMap((life) => {
      const render = () => sectionPage(build, life, idsInForce.has(life.ids[0] ?? ""));
      return life.ids.map((id) => ({ address: sectionAddress(id), render }));
    }),
    { address: VERSIONS, render: () => versionsPage(build, versions) },
    { address: VERIFY, render: () => verifyPage(build, versions) },
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
    { address: FEED, render: () => feed(build, versions, changes) },
    ...formatFiles(build, versions, inForce),
    ...siteFiles(build, [HOME, VERSIONS, VERIFY]),
    ...hostFiles(build),
  ];
}
