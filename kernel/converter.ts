import { createRequire } from "node:module";
import type { Converter } from "tslab/dist/converter.js";
import { kernelDeclarations, smallDeclarations } from "./global-declarations.js";
import { declarations as helperDeclarations } from "./learner/declarations.js";

/** A map from compiled text back to its own source, as JSON. */
export type SourceMapText = string;

const require = createRequire(import.meta.url);
const fromTslab = createRequire(require.resolve("tslab/package.json"));
const inlineMap = /\n?\/\/# sourceMappingURL=data:application\/json;base64,([A-Za-z0-9+/=]+)\s*$/;

type TypeScript = typeof import("typescript");
type Host = (files: readonly string[], options: object, ...rest: unknown[]) => unknown;

let wanted: { readonly node: boolean } = { node: false };
let maps: readonly SourceMapText[] = [];

/**
 * TypeScript as tslab uses it: strict, with no types but what is asked for, and with source maps. tslab sets its options
 * without asking, so it gets a compiler that knows better.
 */
function patchTypeScript(): TypeScript {
  const file = fromTslab.resolve("@tslab/typescript-for-tslab");
  const original = fromTslab(file) as TypeScript & { readonly createWatchCompilerHost: Host };
  const cached = require.cache[file];
  if (cached === undefined) throw new Error("tslab's TypeScript is not loaded");
  const types = () => (wanted.node ? { types: ["node"], typeRoots: [nodeTypes()] } : { types: [], typeRoots: [] });
  const host: Host = (files, options, ...rest) =>
    original.createWatchCompilerHost(files, { ...options, ...types(), strict: true, inlineSourceMap: true }, ...rest);
  const transpile: TypeScript["transpileModule"] = (text, { compilerOptions, ...options }) => {
    const output = original.transpileModule(text.replace(inlineMap, ""), {
      ...options,
      compilerOptions: { ...compilerOptions, inlineSourceMap: true },
    });
    maps = [mapIn(output.outputText), mapIn(text)].flatMap((map) => map ?? []);
    return { ...output, outputText: output.outputText.replace(inlineMap, "") };
  };
  cached.exports = { ...original, createWatchCompilerHost: host, transpileModule: transpile };
  return original;
}

function mapIn(text: string): SourceMapText | undefined {
  const encoded = inlineMap.exec(text)?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString("utf8");
}

function nodeTypes(): string {
  return fromTslab.resolve("@types/node/package.json").replace(/[\\/]node[\\/]package\.json$/, "");
}

/** The compiler that cells are compiled with. */
export const typescript = patchTypeScript();

const tslab = {
  ...(require("tslab/dist/converter.js") as typeof import("tslab/dist/converter.js")),
  ...(require("tslab/dist/inspect.js") as typeof import("tslab/dist/inspect.js")),
  ...(require("tslab/dist/metadata.js") as typeof import("tslab/dist/metadata.js")),
};
export const { printQuickInfo, isCompleteCode, getCodeMetadata } = tslab;

/** tslab's converter with the global declarations. With `node`, all of Node is declared as well: slower to start by a second. */
export function createConverter(node: boolean): Converter {
  wanted = { node };
  const converter = tslab.createConverter();
  const globals = node ? kernelDeclarations : smallDeclarations + kernelDeclarations;
  const [mistake] = converter.addModule("therefore_globals", globals + helperDeclarations);
  if (mistake !== undefined) throw new Error(`the global declarations, line ${mistake.start.line + 1}: ${mistake.messageText}`);
  return converter;
}

/** The maps of what was converted last, the newest step first: from what is run back to the cell's own text. */
export function latestMaps(): readonly SourceMapText[] {
  return maps;
}
