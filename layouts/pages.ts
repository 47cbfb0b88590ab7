import type { Content } from "../scripts/policy/content.ts";
import type { Build } from "./document.ts";
import { notFoundPage } from "./not-found.ts";
import { policyPage } from "./policy-page.ts";
import { headersFile } from "./security.ts";
import { robotsFile, sitemapFile } from "./site-files.ts";

/** A file of the built site. */
export interface Page {
  /** Where it is written, from the site's root: `/index.html`. */
  readonly path: string;
  readonly render: () => string;
}

/** Every page and generated file of the site. */
export function pages(build: Build, content: Content): readonly Page[] {
  return [
    { path: "/index.html", render: () => policyPage(build, content.workingText) },
    { path: "/404.html", render: () => notFoundPage(build) },
    { path: "/robots.txt", render: () => robotsFile(build) },
    { path: "/sitemap.xml", render: () => sitemapFile(build, ["/"]) },
    { path: "/_headers", render: () => headersFile(build.preview) },
  ];
}
