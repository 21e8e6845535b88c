import { existsSync, readFileSync } from "node:fs";
import { isObject, textIn } from "./json.js";

/** The version that a package.json gives. */
export function versionOf(file: URL | string): string {
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  return isObject(value) ? textIn(value, "version", "0") : "0";
}

/** The version of this kernel, and of the lessons that came with it. */
export function ownVersion(): string {
  // Above this file, or above the folder that it is compiled into.
  const beside = new URL("../package.json", import.meta.url);
  return versionOf(existsSync(beside) ? beside : new URL("../../package.json", import.meta.url));
}
