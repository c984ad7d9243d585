/**
 * A mark on this machine that a sync has begun, until it has come to its end or failed before a person's eyes. A mark without a
 * sync that keeps it belongs to one that was broken off: the pane was reloaded, or Excel ended. The workbook is left alone:
 * a mark in it would make every sync a change, and a colleague's Excel would find it.
 */
export class SyncMark {
  private constructor(private readonly key: string) {}

  static of(workbook: string): SyncMark {
    return new SyncMark(`dunbook.sync.${workbook}`);
  }

  /** Does `work` under the mark. A page that ends meanwhile leaves the mark behind, and its lock goes with it. */
  async during<Value>(work: () => Promise<Value>): Promise<Value> {
    storage()?.setItem(this.key, new Date().toISOString());
    let leaving = false;
    const leave = (): void => {
      leaving = true;
    };
    globalThis.addEventListener?.("pagehide", leave);
    try {
      return await locked(this.key, work);
    } finally {
      globalThis.removeEventListener?.("pagehide", leave);
      // Whatever it came to, a person has been told: but not by a page that goes, whose requests all fail.
      if (!leaving) this.forget();
    }
  }

  /** When a sync began that nobody has ended, nor is any pane of this machine still at it; null: there is none. */
  async left(): Promise<Date | null> {
    const began = new Date(storage()?.getItem(this.key) ?? Number.NaN);
    if (Number.isNaN(began.getTime()) || (await isHeld(this.key))) return null;
    return began;
  }

  forget(): void {
    storage()?.removeItem(this.key);
  }
}

/** null where the browser keeps nothing for this page, or there is no browser. */
function storage(): Storage | null {
  try {
    return typeof localStorage === "undefined" ? null : localStorage;
  } catch {
    return null;
  }
}

const locks = (): LockManager | null =>
  typeof navigator === "undefined" || !("locks" in navigator) ? null : navigator.locks;

/** Two panes on one workbook may sync at the same time: the lock is shared, and says only that somebody is at it. */
function locked<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
  const manager = locks();
  return manager ? manager.request(key, { mode: "shared" }, work) : work();
}

async function isHeld(key: string): Promise<boolean> {
  const state = await locks()?.query();
  return state?.held?.some(({ name }) => name === key) ?? false;
}
