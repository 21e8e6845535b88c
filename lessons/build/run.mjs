// `npm run lessons`: executes the lessons and compares; `-- --update` stores what they show; `-- 03` only that lesson.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { reportingTrouble, root } from "../../kernel/setup/project.mjs";
import { prepare } from "../../kernel/setup/serve.mjs";

const asked = process.argv.slice(2);
const names = asked.filter((word) => !word.startsWith("-"));
await reportingTrouble(async () => {
  await prepare();
  const env = { ...process.env, THEREFORE_UPDATE_LESSONS: asked.includes("--update") ? "1" : "" };
  if (names.length > 0) env.THEREFORE_LESSONS = names.join();
  const vitest = [join(root, "node_modules/vitest/vitest.mjs"), "run", "--project", "lessons"];
  process.exitCode = spawnSync(process.execPath, vitest, { cwd: root, env, stdio: "inherit" }).status ?? 1;
});
