import { defineConfig } from "vitest/config";

/** The kinds of test: `fast` needs nothing but Node; the others start kernels, a Jupyter server, a browser, or take long. */
export default defineConfig({
  test: {
    environment: "node",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    maxConcurrency: 2,
    projects: [
      project("fast", ["test/**/*.test.ts"], ["test/{kernel,lessons,browser,setup}/**", "test/**/*.slow.test.ts"]),
      project("slow", ["test/**/*.slow.test.ts"], ["test/{kernel,lessons,browser,setup}/**"]),
      project("kernel", ["test/kernel/**/*.test.ts"]),
      project("setup", ["test/setup/**/*.test.ts"]),
      project("lessons", ["test/lessons/**/*.test.ts"]),
      project("browser", ["test/browser/**/*.test.ts"]),
    ],
  },
});

function project(name: string, include: string[], exclude: string[] = []) {
  return { extends: true as const, test: { name, include, exclude, fileParallelism: name === "fast" || name === "slow" } };
}
