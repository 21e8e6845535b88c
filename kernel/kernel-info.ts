import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isObject, type JsonObject, textIn } from "./json.js";
import { protocolVersion } from "./message.js";

const require = createRequire(import.meta.url);

/** The content of a kernel_info_reply. */
export function kernelInfo(): JsonObject {
  return {
    status: "ok",
    protocol_version: protocolVersion,
    implementation: "therefore",
    implementation_version: versionOf(new URL("../../package.json", import.meta.url)),
    language_info: {
      name: "typescript",
      version: versionOf(createRequire(require.resolve("tslab/package.json")).resolve("@tslab/typescript-for-tslab/package.json")),
      mimetype: "text/typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      codemirror_mode: "typescript",
      nbconvert_exporter: "script",
    },
    banner:
      "∴ Therefore: write a function in TypeScript, C (%%c) or Python (%%python), and ask prove(f), counterexample(f), terminates(f).",
    help_links: [{ text: "TypeScript", url: "https://www.typescriptlang.org/docs/handbook/" }],
    supported_features: [],
    debugger: false,
  };
}

function versionOf(file: URL | string): string {
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  return isObject(value) ? textIn(value, "version", "0") : "0";
}
