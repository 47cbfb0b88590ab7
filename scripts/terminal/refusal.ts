/** Why a command can't do what it was asked for: a French sentence for whoever asked, and no fault of the code. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** What an error means to those who build or preview the site, in French; a fault of the code with its place. */
export function reportOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Le code du site est en faute, non le contenu :\n\n${trace}`;
}
