import { availableParallelism } from "node:os";

const toCommonJs = (syntax) => ({
  jsc: { target: "es2022", parser: { syntax } },
  module: { type: "commonjs" },
});

/** Tests run as CommonJS through swc: no type check here (that is `npm run check`). What they run as a command or a page is built first. */
export default {
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  globalSetup: "<rootDir>/test/support/build-first.mjs",
  testEnvironment: "node",
  transform: {
    "\\.tsx?$": ["@swc/jest", toCommonJs("typescript")],
    "\\.js$": ["@swc/jest", toCommonJs("ecmascript")],
  },
  // These come as ES modules only.
  transformIgnorePatterns: ["/node_modules/(?!(?:temporal-(?:polyfill|utils)|jose)/)"],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/artifacts/"],
  reporters: ["default", "<rootDir>/test/support/summary-reporter.mjs"],
  // Much of the time is spent waiting for sockets, browsers and child processes: a small machine can take three at once.
  maxWorkers: Math.max(3, availableParallelism() - 1),
  // What jest keeps of the files before makes a worker slower and slower: a new one begins where it is this much.
  workerIdleMemoryLimit: "1GB",
  testTimeout: 60_000,
};
