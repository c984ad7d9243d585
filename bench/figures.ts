import { cpus, totalmem } from "node:os";

/** What one run of a measure found, by name; the names carry the units. */
export type Figures = Readonly<Record<string, number>>;

/** A measure is run in a process of its own, given a folder with what `bench/index.ts` has laid ready. */
export type Measure = (folder: string) => Promise<Figures>;

/** What a figure should come to, as far as one is aimed at: at most, or at least. */
export type Aim = { readonly figure: string; readonly atMost: number };

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The median of each figure over several runs. */
export const medians = (runs: readonly Figures[]): Figures =>
  Object.fromEntries(
    Object.keys(runs[0] ?? {}).map((name) => [name, median(runs.map((run) => run[name] ?? Number.NaN))]),
  );

/** The most memory this process has held so far, in MB; maxRSS is in kilobytes. */
export const peakMb = (): number => process.resourceUsage().maxRSS / 1024;

/**
 * Runs `work` and tells how long it took, and how much of that this process was at work: on a machine that others use as
 * well the second says more. Garbage of what came before is collected first, where that is possible.
 */
export async function timed<Value>(
  work: () => Promise<Value> | Value,
): Promise<{ readonly ms: number; readonly cpuMs: number; readonly value: Value }> {
  globalThis.gc?.();
  const before = process.cpuUsage();
  const from = performance.now();
  const value = await work();
  const ms = performance.now() - from;
  const { user, system } = process.cpuUsage(before);
  return { ms, cpuMs: (user + system) / 1000, value };
}

export const perSecond = (count: number, ms: number): number => Math.round((count / ms) * 1000);

/** The machine the figures are of. */
export const machine = (): string =>
  `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
