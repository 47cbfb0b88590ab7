export function typeset(text: string): string {
  return text;
}
export function typesetRuns(runs: readonly string[]): readonly string[] {
  return runs;
}
