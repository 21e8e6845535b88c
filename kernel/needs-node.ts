import { isBuiltin } from "node:module";

/** Names that Node brings and the language does not, beside those that are always declared. */
const names: ReadonlySet<string> = new Set([
  "AbortController",
  "Buffer",
  "TextDecoder",
  "TextEncoder",
  "URL",
  "URLSearchParams",
  "__dirname",
  "__filename",
  "crypto",
  "fetch",
  "global",
  "module",
  "process",
  "require",
]);

/** Whether the compiler misses what `@types/node` declares. */
export function needsNode(message: string): boolean {
  const [, kind, name = ""] = /^Cannot find (module|name) '([^']+)'/.exec(message) ?? [];
  return kind === "module" ? isBuiltin(name) : names.has(name);
}
