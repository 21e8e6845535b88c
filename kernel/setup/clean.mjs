// `npm run clean`: removes everything that set-up made. The lessons, and what was written in them, stay.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.mjs";

for (const made of [".venv", ".jupyter", ".therefore", "dist", "coverage", "lessons/.ipynb_checkpoints", "node_modules"]) {
  rmSync(join(root, made), { recursive: true, force: true, maxRetries: 3 });
}
console.log("∴ Removed what `npm start` and `npm test` had made.");
