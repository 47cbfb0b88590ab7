/** The part of robots-parser that is used here: its own types name a default export that it doesn't have. */
declare module "robots-parser" {
  interface Robot {
    isDisallowed(address: string, token: string): boolean | undefined;
    /** In seconds. */
    getCrawlDelay(token: string): number | undefined;
  }
  const robotsParser: (address: string, text: string) => Robot;
  export = robotsParser;
}
