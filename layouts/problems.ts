import { html, trusted } from "./html.ts";
import { liveReload } from "./live-reload.ts";
import { style } from "./style.ts";

/** What the development server shows while the content has faults: the list of them, in place of every page. */
export function problemsPage(report: string, count: number): string {
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${count} ${count > 1 ? "problèmes" : "problème"} à corriger</title>
<style>${trusted(style)}</style>
${liveReload}
</head>
<body>
<header><h1>À corriger avant de voir la page</h1></header>
<main><pre>${report}</pre></main>
</body>
</html>
`.toString();
}
