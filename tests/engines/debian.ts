import { describeEngine } from "../support/readable.ts";
import { launchFirefox, launchWebKit, WEBKITGTK, WPE } from "./drivers.ts";

// The engines that npm doesn't ship: `npm run test:engines`, once Debian's packages firefox-esr,
// webkit2gtk-driver, wpewebkit-driver, libwpewebkit-1.1-0, xvfb, xauth and openbox are installed.

describeEngine("Firefox ESR", launchFirefox);
describeEngine("WebKitGTK", () => launchWebKit(WEBKITGTK));
describeEngine("WPE WebKit", () => launchWebKit(WPE));
