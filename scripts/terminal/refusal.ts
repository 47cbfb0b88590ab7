/** Why a command can't do what it was asked for: a French sentence for whoever asked, and no fault of the code. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** Throws a `Refusal`. */
export function refuse(reason: string): never {
  throw new Refusal(reason);
}

/** What an error means to whoever ran a command, in French; a fault of the code with its place. */
export function reportOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof Error && isIncomplete(error)) {
    return `Il manque un paquet à cette installation : ${error.message.split("\n")[0]}.
Relancez « npm ci » sur cet ordinateur, sans --omit.`;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Le code du site est en faute, non le contenu :\n\n${trace}`;
}

/** Whether a package is missing that npm should have installed, and no file of this code. */
function isIncomplete(error: Error): boolean {
  const isMissing = "code" in error && /^(?:ERR_)?MODULE_NOT_FOUND$/.test(String(error.code));
  return isMissing && /^Cannot find package|[/\\]node_modules[/\\]/.test(error.message);
}
