import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

/**
 * Names of workers on this machine: they tell the process, so that a lease of one that was killed need not run out.
 */
const alive = new Set<string>();

/** A name for one run; call `done` when it has ended, however it ended. */
export function newOwner(): { readonly owner: string; readonly done: () => void } {
  const owner = `${hostname()}:${process.pid}:${randomUUID()}`;
  alive.add(owner);
  return { owner, done: () => alive.delete(owner) };
}

/** Whether the worker of that name is surely gone: its process on this machine has ended, or its run in this one has. */
export function ownerIsGone(owner: string): boolean {
  const [host, pid] = owner.split(":");
  if (host !== hostname()) return false;
  if (Number(pid) === process.pid) return !alive.has(owner);
  return !processExists(Number(pid));
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
