import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const places = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Where Chromium is on this machine; undefined, said loudly, where there is none. */
export const chromiumPath = places.find((place) => place !== undefined && existsSync(place));
if (chromiumPath === undefined) console.warn("SKIPPED: there is no Chromium here (set CHROMIUM to its path); no page was looked at");

/** Starts it without a window, without its own traffic to the outside, and without leaving anything in the home folder. */
export function launchChromium(): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), "chromium-"));
  return chromium.launch({
    executablePath: chromiumPath ?? "",
    env: { ...process.env, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--crash-dumps-dir=${folder}`,
    ],
  });
}
