// Strips the types from src/ and kernel/ into dist/, one file to one file. `npm run check:types` checks them.
import { build } from "esbuild";
import { chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const root = import.meta.dirname;
const entryPoints = ["src", "kernel", "lessons"]
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .map((file) => join(folder, String(file)))
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts")),
  );

rmSync(join(root, "dist"), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints,
  outbase: ".",
  outdir: "dist",
  format: "esm",
  platform: "node",
  target: "node20",
  sourcemap: true,
  logLevel: "warning",
});
const command = join(root, "dist/src/command.js");
if (existsSync(command)) chmodSync(command, 0o755);
