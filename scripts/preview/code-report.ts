const GENERATION = /(?<=\.ts)\?\d+/g;

/** A text with the addresses of modules as they are on disk. */
export function withoutGenerations(text: string): string {
  return text.replace(GENERATION, "");
}

/** What those who edit the content see of a fault that is none of theirs, and those who mend it. */
export function codeReport(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Le code du site est en faute, non le contenu :\n\n${withoutGenerations(trace)}`;
}
