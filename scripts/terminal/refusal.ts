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
  const missing = missingPackage(error);
  if (missing !== undefined) return missing;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Le code du site est en faute, non le contenu :\n\n${trace}`;
}

/** What to do, in French, when an error is that of a package that npm should have installed, and not of a file of this code. */
export function missingPackage(error: unknown): string | undefined {
  if (!(error instanceof Error && "code" in error)) return undefined;
  const isMissing = /^(?:ERR_)?MODULE_NOT_FOUND$/.test(String(error.code));
  if (!isMissing || !/^Cannot find package|[/\\]node_modules[/\\]/.test(error.message)) return undefined;
  const [, name = ""] = /'([^']*)'/.exec(error.message) ?? [];
  return `Il manque un paquet à cette installation : « ${name} ».
Relancez « npm ci » sur cet ordinateur, sans --omit.`;
}
