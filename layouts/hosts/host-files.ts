import type { Build } from "../build.ts";
import type { Page } from "../page.ts";
import { apacheConfiguration } from "./apache.ts";
import { caddyConfiguration } from "./caddy.ts";
import { netlifyHeaders } from "./netlify.ts";
import { nginxConfiguration } from "./nginx.ts";

/** What hosts read, and readers don't: the headers of each file, its type, the page where there is none. */
export function hostFiles(build: Build): readonly Page[] {
  return [
    { address: "/_headers", render: () => netlifyHeaders(build) },
    { address: "/.htaccess", render: () => apacheConfiguration(build) },
    { address: "/_nginx.conf", render: () => nginxConfiguration(build) },
    { address: "/_caddy.conf", render: () => caddyConfiguration(build) },
    // Without it GitHub Pages makes pages of the sealed Markdown files, in their place.
    { address: "/.nojekyll", render: () => "" },
  ];
}
