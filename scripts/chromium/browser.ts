import { access } from "node:fs/promises";
import sparticuz from "@sparticuz/chromium";
import { chromium, type Browser } from "playwright";
import { Refusal } from "../terminal/refusal.ts";

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
] as const;

/**
 * Launches a real Chromium: Playwright's own where it is installed, else the system's, else the one that an npm package
 * ships for Linux x64. Refuses with the one command to run where there is none.
 */
export async function launchBrowser(): Promise<Browser> {
  for (const executablePath of [chromium.executablePath(), ...SYSTEM_BROWSERS]) {
    if (
      await access(executablePath).then(
        () => true,
        () => false,
      )
    )
      return chromium.launch({ executablePath });
  }
  if (process.platform === "linux" && process.arch === "x64") {
    // Not its own arguments: they run everything in one process and put the browser's defences down.
    return chromium.launch({ executablePath: await sparticuz.executablePath() });
  }
  throw new Refusal("Il n’y a pas de Chromium sur cet ordinateur. Lancez : npx playwright install chromium");
}
