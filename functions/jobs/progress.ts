/** How far a long job has come, for the person who waits. `done` counts accounts or messages of the stage. */
export type Progress = (step: { readonly stage: "plan" | "send"; readonly done: number }) => void;

/** One more of `key`. */
export function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
