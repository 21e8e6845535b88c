import { createRequire } from "node:module";
import type { JsonObject } from "./json.js";
import { protocolVersion } from "./message.js";
import { ownVersion, versionOf } from "./version.js";

const require = createRequire(import.meta.url);

/** The content of a kernel_info_reply. */
export function kernelInfo(): JsonObject {
  return {
    status: "ok",
    protocol_version: protocolVersion,
    implementation: "therefore",
    implementation_version: ownVersion(),
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
