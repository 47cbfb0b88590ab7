import { escapeUTF8 } from "entities/escape";

/**
 * What the preview shows while the content or the code has faults, in place of every page. Its style is its own, and
 * nothing of what makes the pages makes it: that may be what is broken.
 */
export function problemsPage(report: string): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>À corriger</title>
<style>:root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif; margin: 5vw; } pre { white-space: pre-wrap; overflow-wrap: anywhere; }</style>
</head>
<body>
<h1>À corriger avant de voir la page</h1>
<pre>${escapeUTF8(report)}</pre>
</body>
</html>
`;
}
