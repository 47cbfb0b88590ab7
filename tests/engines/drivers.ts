import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { freePort } from "../../scripts/building/free-port.ts";
import type { Engine, View } from "../support/engines.ts";

// Firefox and WebKit as Debian ships them.

/** Firefox's preference for what pages are told of the reader's scheme. */
const PREFERENCE = { dark: 0, light: 1 } as const;

/** Firefox ESR, by WebDriver BiDi: a browser a scheme, for it is the whole browser that prefers one. */
export async function launchFirefox(): Promise<Engine> {
  const [light, dark] = await Promise.all(
    (["light", "dark"] as const).map((scheme) =>
      puppeteer.launch({
        browser: "firefox",
        executablePath: "/usr/bin/firefox-esr",
        extraPrefsFirefox: { "layout.css.prefers-color-scheme.content-override": PREFERENCE[scheme] },
      }),
    ),
  );
  return {
    open: async (url, { width, height, scheme }) => {
      // In a tab that the keyboard has not left.
      const page = await (scheme === "light" ? light : dark)?.newPage();
      if (!page) throw new Error("Firefox has no page.");
      await page.setViewport({ width, height });
      await page.goto(url);
      return {
        evaluate: async (expression) =>
          JSON.parse(String(await page.evaluate(`JSON.stringify(${expression}) ?? null`))),
        press: (key) => page.keyboard.press(key),
        click: (x, y) => page.mouse.click(x, y),
      };
    },
    close: async () => void (await Promise.all([light?.close(), dark?.close()])),
  };
}

/** A WebKit: its driver's command, the browser that the driver starts. */
interface WebKit {
  readonly driver: string;
  readonly capability: string;
  /** Where packages put it, on any architecture. */
  readonly browser: string;
  readonly args: readonly string[];
}

/** WebKitGTK as Debian keeps it current. */
export const WEBKITGTK: WebKit = {
  driver: "WebKitWebDriver",
  capability: "webkitgtk:browserOptions",
  browser: "/usr/lib/*/webkit2gtk-*/MiniBrowser",
  args: ["--automation"],
};

/** WPE WebKit 2.38, as old as Safari 16.0: no `light-dark()`, popovers, nor ranges in media queries. */
export const WPE: WebKit = {
  driver: "WPEWebDriver",
  capability: "wpe:browserOptions",
  browser: "/usr/lib/*/wpe-webkit-*/MiniBrowser",
  args: ["--automation", "--headless"],
};

/**
 * A WebKit, by WebDriver (https://www.w3.org/TR/webdriver2/). Pages open in a frame: its window can't be as narrow as a phone.
 */
export async function launchWebKit(webkit: WebKit): Promise<Engine> {
  const { call, end } = await startSession(webkit);
  return {
    open: async (url, { width, height, scheme }) => {
      const frame = `<!doctype html><body style="margin:0"><iframe style="border:0" width="${width}" height="${height}" src="${url}"></iframe>`;
      await call("frame", { id: null });
      await call("url", { url: `data:text/html,${encodeURIComponent(frame)}` });
      await call("frame", { id: 0 });
      const view: View = {
        evaluate: (expression) => call("execute/sync", { script: `return ${expression}`, args: [] }),
        press: () =>
          act(call, { type: "key", id: "keyboard" }, [
            { type: "keyDown", value: TAB },
            { type: "keyUp", value: TAB },
          ]),
        click: (x, y) =>
          act(call, { type: "pointer", id: "mouse" }, [
            { type: "pointerMove", x: Math.round(x), y: Math.round(y) },
            { type: "pointerDown", button: 0 },
            { type: "pointerUp", button: 0 },
          ]),
      };
      if (scheme === "dark") await view.evaluate(`(${preferDark})()`);
      return view;
    },
    close: end,
  };
}

/** The Tab key (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const TAB = "\uE004";

type Call = <Value>(command: string, body: object) => Promise<Value>;

/** Starts a driver and a session of its browser. Throws where Debian's packages are not installed. */
async function startSession({ driver, capability, browser, args }: WebKit) {
  const [binary] = globSync(browser);
  if (binary === undefined) throw new Error(`There is no ${browser}: is Debian's package installed?`);
  const port = await freePort(0);
  const server = spawn(driver, [`--port=${port}`], { stdio: "ignore", detached: true });
  await once(server, "spawn");
  const origin = `http://127.0.0.1:${port}`;
  while (server.exitCode === null && !(await isReady(origin))) await wait(20);
  const capabilities = { alwaysMatch: { [capability]: { binary, args } } };
  const stop = async () => {
    const ended = once(server, "exit");
    // With its group, since WPE's browser outlives its session.
    if (server.pid !== undefined && process.kill(-server.pid)) await ended;
  };
  try {
    const { sessionId } = await post<{ readonly sessionId: string }>(`${origin}/session`, { capabilities });
    const session = `${origin}/session/${sessionId}`;
    return {
      call: ((command, body) => post(`${session}/${command}`, body)) satisfies Call,
      end: async () => {
        await fetch(session, { method: "DELETE" });
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function isReady(origin: string): Promise<boolean> {
  return fetch(`${origin}/status`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function post<Value>(url: string, body: object): Promise<Value> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(value));
  return value;
}

function act(call: Call, source: object, actions: readonly object[]): Promise<void> {
  return call("actions", { actions: [{ ...source, actions }] });
}

/** Answers what a page asks of the reader's scheme; WebKit's drivers have no word for it. */
function preferDark(): void {
  for (const { cssRules } of document.styleSheets) {
    for (const rule of cssRules) {
      if (rule instanceof CSSMediaRule && rule.conditionText.includes("prefers-color-scheme"))
        rule.media.mediaText = "all";
    }
  }
}
