import { html, trusted, type Html } from "./html.ts";

/** Reloads the page after each build and after each restart of the development server; no built site holds it. */
export const liveReload: Html = html`<script>${trusted(
  'let seen; new EventSource("/live-reload").onmessage = () => { if (seen) location.reload(); seen = true; };',
)}</script>`;
