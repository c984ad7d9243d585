import type { CellLook } from "../../web/book/book";
import { type Face, lookOfFace } from "./face";

/** The looks of a workbook's cells by number; 0 is a plain cell. A look that was seen before keeps its number. */
export class LookBook {
  readonly looks: CellLook[] = [{}];
  private readonly numbers = new Map<string, number>([[JSON.stringify({}), 0]]);
  private readonly tags = new WeakMap<Face, number>();
  private tagCount = 0;
  private readonly known = new Map<string, number>();

  /** A number for a face itself: the same object always has the same. */
  tag(face: Face): number {
    const tag = this.tags.get(face) ?? this.tagCount;
    if (tag === this.tagCount) this.tags.set(face, this.tagCount++);
    return tag;
  }

  /** The number of a face that is told from others by `key`, which is made only where it is new. */
  numberOf(key: string, face: () => Face): number {
    const seen = this.known.get(key);
    if (seen !== undefined) return seen;
    const made = this.number(face());
    this.known.set(key, made);
    return made;
  }

  private number(face: Face): number {
    const look = lookOfFace(face);
    const text = JSON.stringify(look);
    const seen = this.numbers.get(text);
    if (seen !== undefined) return seen;
    this.looks.push(look);
    this.numbers.set(text, this.looks.length - 1);
    return this.looks.length - 1;
  }
}
