import { WorkbookRefusal } from "../../addin/workbook/refusal";
import type { DayOptions } from "../day";
import { lines } from "./layout";
import { howFar, progressLine } from "./progress-line";
import type { CommonOptions } from "./settings";

/** What the cells of a workbook proposed during a command, told with its outcome or with its refusal. */
export class HeardProposals {
  sentences: readonly string[] = [];

  constructor(private readonly accepted: boolean) {}

  /** Empty where nothing was proposed. */
  text(): string {
    const head = this.accepted ? "Accepted" : "Proposed";
    const told = this.sentences.map(
      (sentence, index) => `${(index === 0 ? head : "").padEnd(12)}${sentence}`,
    );
    const remedy = `            Not taken. Name the columns so, or take it with --accept-proposals.`;
    return lines(told.length === 0 || this.accepted ? told : [...told, remedy]);
  }

  /** Runs the work; what it refuses is told together with what was proposed, for that may be the remedy. */
  async through<Value>(options: CommonOptions, work: (watch: DayOptions) => Promise<Value>): Promise<Value> {
    const onProposals = (sentences: readonly string[]): void => {
      this.sentences = sentences;
    };
    try {
      return await watched(options, (watch) => work({ ...watch, onProposals }));
    } catch (error) {
      if (!(error instanceof WorkbookRefusal) || this.sentences.length === 0) throw error;
      throw new WorkbookRefusal(lines([error.message, this.text()]), { cause: error });
    }
  }
}

/** Runs long work with a line of progress on a terminal. */
async function watched<Value>(
  options: CommonOptions,
  work: (watch: DayOptions) => Promise<Value>,
): Promise<Value> {
  const line = progressLine(process.stderr, options.json === true);
  const stages = { read: "Reading row", sync: "Sending row", write: "Writing row" };
  try {
    return await work({
      onProgress: ({ stage, done, total }) => line.show(howFar(stages[stage], done, total)),
      onRun: () => line.show("Deciding and sending …"),
    });
  } finally {
    line.clear();
  }
}
