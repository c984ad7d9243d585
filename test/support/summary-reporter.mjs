import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Writes artifacts/test-summary.json: how many tests passed, failed and were skipped, for the last line of .ci/run. */
export default class SummaryReporter {
  constructor({ rootDir }) {
    this.folder = path.join(rootDir, "artifacts");
  }

  onRunComplete(_contexts, results) {
    const summary = {
      passed: results.numPassedTests,
      // A file that does not even load has no tests to count, and must not pass for none.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(path.join(this.folder, "test-summary.json"), `${JSON.stringify(summary)}\n`);
  }
}
