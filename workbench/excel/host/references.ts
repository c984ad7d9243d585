import { invalidReference } from "./excel-error";
import type { HostObject } from "./host-object";

/** Objects office.js has asked to keep between batches (ranges), until it releases them. */
export class References {
  private readonly kept = new Map<string, HostObject>();
  private nextNumber = 1;

  keep(object: HostObject): string {
    const id = `reference-${this.nextNumber}`;
    this.nextNumber += 1;
    this.kept.set(id, object);
    return id;
  }

  find(id: string): HostObject {
    const object = this.kept.get(id);
    if (!object) throw invalidReference();
    return object;
  }

  release(id: string): void {
    this.kept.delete(id);
  }

  /** The ids kept so far, to tell by releaseOthers() those that have come since. */
  ids(): ReadonlySet<string> {
    return new Set(this.kept.keys());
  }

  /** Releases what is not among these: office.js was never told of it, and could not. */
  releaseOthers(ids: ReadonlySet<string>): void {
    for (const id of this.kept.keys()) if (!ids.has(id)) this.kept.delete(id);
  }

  releaseAll(): void {
    this.kept.clear();
  }

  get count(): number {
    return this.kept.size;
  }
}
