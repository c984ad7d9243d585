import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { emptyTally, firstFound, shortened, summed, type Tally, tried } from "./campaign";
import { inMemory, onFile, onFirestore, overTheWire } from "./grounds";
import type { Ground } from "./live";
import { PLANTS, worthFor } from "./plants";
import { scheduleOf, storyOf } from "./schedule";

/**
 * `npm run chaos`: stories of crashes, overlapping workers, jumping clocks and ill providers, drawn from a seed; after each
 * of them everything is put right, and then nothing may have gone out twice, nothing may be lost, and every journal must tell
 * it all. `-- --seed N --runs N --engine sqlite|firestore`; `--only K` tells one story again; `--plants` looks how long the
 * bugs put in on purpose stay unfound.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    runs: { type: "string" },
    engine: { type: "string", default: "sqlite" },
    only: { type: "string" },
    plants: { type: "boolean", default: false },
    part: { type: "string" },
  },
});
const seed = numberIn("seed", values.seed);
const engine = values.engine === "firestore" ? "firestore" : "sqlite";
const RUNS = { sqlite: 10_000, firestore: 100 } as const;
const runs = numberIn("runs", values.runs ?? String(RUNS[engine]));
/** Of so many stories one happens on a file that every process opens by itself, and one over the wire. */
const ON_FILE = 40;
const ON_WIRE = 250;

/** Stories leave much garbage and hold on to little of it. */
const NODE = ["--enable-source-maps", "--max-semi-space-size=32"];

function numberIn(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  process.stderr.write(`--${name} takes a whole number, not "${text}"\n`);
  process.exit(2);
}

type Named = { readonly name: string; readonly ground: Ground };

/** Where the story of that number happens: always in the same place, so that it can be told again. */
async function openGrounds(): Promise<{
  readonly of: (number: number) => Named;
  readonly close: () => Promise<void>;
}> {
  if (engine === "firestore") {
    const ground = await onFirestore();
    const name = ground.alone ? `${ground.name}, workers one after another` : ground.name;
    return { of: () => ({ name, ground }), close: ground.stop };
  }
  const [memory, file, wire] = [inMemory(), onFile(), overTheWire()];
  return {
    of: (number) => {
      if (number % ON_WIRE === ON_WIRE - 1) return { name: "SQLite, over the wire", ground: wire };
      if (number % ON_FILE === ON_FILE - 1) return { name: "SQLite in a file", ground: file };
      return { name: "SQLite in memory", ground: memory };
    },
    close: async () => file.remove(),
  };
}

/** Every `parts`-th story from `part` on. */
async function lived(part: number, parts: number, told: (tally: Tally) => void): Promise<Tally> {
  const grounds = await openGrounds();
  const tally = emptyTally();
  for (let number = part; number < runs; number += parts) {
    const { name, ground } = grounds.of(number);
    await tried(tally, scheduleOf(seed, number), name, ground);
    if (tally.schedules % 20 === 0) told(tally);
  }
  await grounds.close();
  return tally;
}

/** A part in a process of its own; what it came to, also where it has come to only some of it. */
function partOf(part: number, parts: number, watch: (part: number, tally: Tally) => void): Promise<Tally> {
  const args = ["--seed", `${seed}`, "--runs", `${runs}`, "--engine", engine, "--part", `${part}/${parts}`];
  const child = fork(process.argv[1] ?? "", args, { execArgv: NODE });
  let last = emptyTally();
  return new Promise((resolve, reject) => {
    child.on("message", (tally) => {
      last = tally as Tally;
      watch(part, last);
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve(last) : reject(new Error(`Part ${part} ended with ${code}`)),
    );
  });
}

async function campaign(): Promise<void> {
  const from = performance.now();
  const parts = engine === "firestore" ? 1 : Math.min(availableParallelism(), runs);
  process.stdout.write(`chaos: ${runs} schedules on ${engine}, seed ${seed}\n`);
  const sofar = Array.from({ length: parts }, emptyTally);
  const timer = setInterval(() => {
    const { schedules, failures } = summed(sofar);
    const seconds = ((performance.now() - from) / 1000).toFixed(0);
    process.stdout.write(`  ${schedules} of ${runs} lived after ${seconds} s, ${failures.length} failed\n`);
  }, 30_000);
  // Who has waited long enough is told what there is by then.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      process.stdout.write(`Stopped before all ${runs} were lived\n`);
      report(summed(sofar), (performance.now() - from) / 1000);
      process.exit(1);
    });
  const tallies = await Promise.all(
    sofar.map((_, part) =>
      partOf(part, parts, (at, tally) => {
        sofar[at] = tally;
      }),
    ),
  );
  clearInterval(timer);
  report(summed(tallies), (performance.now() - from) / 1000);
}

function report(tally: Tally, seconds: number): void {
  const { schedules, deaths, gaveUp, mails, fates, ends, grounds, failures } = tally;
  const listed = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${count} ${name}`)
      .join(", ");
  const lines = [
    `Schedules   ${schedules}: ${listed(grounds)}`,
    `Deaths      ${deaths} processes died at a chosen step; ${gaveUp} lost against the others and left the work to the next`,
    `Calls       ${listed(fates)}`,
    `Mails       ${mails}`,
    `Ends        ${listed(ends)}`,
    `Seconds     ${seconds.toFixed(1)}, ${(schedules / seconds).toFixed(1)} schedules a second`,
    `Seed        ${seed}`,
    failures.length === 0
      ? "Result      nothing twice, nothing lost, every journal whole"
      : `Result      ${failures.length} schedules broke a promise`,
    ...failures
      .slice(0, 20)
      .flatMap(({ number, ground, breaches }) => [
        `  schedule ${number} (${ground}): ${breaches.slice(0, 3).join("; ")}`,
        `  again: npm run chaos -- --engine ${engine} --seed ${seed} --only ${number}`,
      ]),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

/** One story told again; where it goes wrong, the shortest one like it that does. */
async function again(number: number): Promise<void> {
  const grounds = await openGrounds();
  const { name, ground } = grounds.of(number);
  const schedule = scheduleOf(seed, number);
  const breaches = await tried(emptyTally(), schedule, name, ground);
  const shown = breaches.length === 0 ? schedule : await shortened(schedule, ground);
  const result = breaches.length === 0 ? ["It breaks no promise."] : breaches;
  process.stdout.write(`${[`Schedule ${number} (${name})`, ...storyOf(shown), ...result].join("\n")}\n`);
  process.exitCode = breaches.length === 0 ? 0 : 1;
  await grounds.close();
}

async function planted(): Promise<void> {
  const ground = inMemory();
  for (const plant of PLANTS) {
    const found = await firstFound(seed, runs, ground, plant, worthFor(plant));
    const told = found ? `found by schedule ${found.number}: ${found.breaches[0]}` : `not found in ${runs}`;
    process.stdout.write(`${plant}: ${told}\n`);
    if (!found) process.exitCode = 1;
  }
}

if (values.part !== undefined) {
  const [part = 0, parts = 1] = values.part.split("/").map(Number);
  process.once("disconnect", () => process.exit());
  const tally = await lived(part, parts, (sofar) => process.send?.(sofar));
  process.send?.(tally, () => process.disconnect?.());
} else if (values.only !== undefined) await again(numberIn("only", values.only));
else if (values.plants) await planted();
else await campaign();
