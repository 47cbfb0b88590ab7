/** Why a command can't do what it was asked for: a French sentence for whoever asked, and no fault of the code. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** Throws a `Refusal`. */
export function refuse(reason: string): never {
  throw new Refusal(reason);
}

/**
 * What an error means to those who build or preview the site, in French; a fault of the code with its place; and to those
 * who install it, in English, that a package is missing.
 */
export function reportOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof Error && isIncomplete(error)) {
    return `This installation lacks a package: ${error.message.split("\n")[0]}.
Run "npm ci" again, on this machine and without --omit.`;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Le code du site est en faute, non le contenu :\n\n${trace}`;
}

/** Whether a package is missing that npm should have installed, and no file of this code. */
function isIncomplete(error: Error): boolean {
  const isMissing = "code" in error && /^(?:ERR_)?MODULE_NOT_FOUND$/.test(String(error.code));
  return isMissing && /^Cannot find package|[/\\]node_modules[/\\]/.test(error.message);
}
