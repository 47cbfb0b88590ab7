import { buildDay } from "../policy/dates.ts";

/**
 * Netlify's deploy contexts that are not production (https://docs.netlify.com/deploy/deploy-overview/#deploy-contexts).
 * Whatever else another host says in this variable, its builds are for readers.
 */
const PREVIEW_CONTEXTS: readonly string[] = ["deploy-preview", "branch-deploy", "preview-server", "dev"];

/** What the environment says of a build. */
export interface Environment {
  /** The day of the build, `YYYY-MM-DD`. */
  readonly day: string;
  /** True where the working text is shown instead of the version in force. */
  readonly preview: boolean;
  /** True under `npm start`, where the pages follow every change. */
  readonly served: boolean;
  /** Where the host says that the site will stand; absent when it says nothing. */
  readonly address: string | undefined;
}

/**
 * Reads the environment of a build, or of a preview that is `served`: Netlify's `CONTEXT`, `URL` and `DEPLOY_PRIME_URL`
 * (https://docs.netlify.com/build/configure-builds/environment-variables/), and `SOURCE_DATE_EPOCH`, in seconds
 * (https://reproducible-builds.org/specs/source-date-epoch/).
 */
export function readEnvironment(served: boolean, variables: NodeJS.ProcessEnv = process.env): Environment {
  const { CONTEXT = "", URL, DEPLOY_PRIME_URL, SOURCE_DATE_EPOCH } = variables;
  const preview = served || PREVIEW_CONTEXTS.includes(CONTEXT);
  const address = (preview ? DEPLOY_PRIME_URL : URL) || undefined;
  return { day: buildDay(SOURCE_DATE_EPOCH), preview, served, address };
}
