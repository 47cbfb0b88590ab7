import type { Style } from "./style.ts";

/** The Content Security Policy that allows these styles and nothing else. */
export function securityPolicy(styles: readonly Style[]): string {
  const directives = [
    "default-src 'none'",
    `style-src ${styles.map(({ hash }) => hash).join(" ")}`,
    // The icon is part of the page.
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return directives.join("; ");
}
