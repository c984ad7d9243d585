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

  releaseAll(): void {
    this.kept.clear();
  }

  get count(): number {
    return this.kept.size;
  }
}
