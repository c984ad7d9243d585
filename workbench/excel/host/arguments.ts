import { invalidArgument } from "./excel-error";
import type { SheetArea } from "./host";
import type { HostObject } from "./host-object";
import type { Json } from "./json";

/** The arguments of one call, read by position; a wrong one is refused as Excel refuses it. */
export class Arguments {
  constructor(
    private readonly values: readonly (Json | HostObject)[],
    /** The member called ("Range.getCell"), for the refusal. */
    readonly location: string,
  ) {}

  /** A whole number; without `fallback` it must be given. */
  integer(index: number, fallback?: number): number {
    const value = this.json(index) ?? fallback;
    if (typeof value !== "number" || !Number.isInteger(value)) throw invalidArgument(this.location);
    return value;
  }

  number(index: number): number {
    const value = this.json(index);
    if (typeof value !== "number") throw invalidArgument(this.location);
    return value;
  }

  text(index: number): string {
    const value = this.json(index);
    if (typeof value !== "string" || value === "") throw invalidArgument(this.location);
    return value;
  }

  /** Text, or null where it is left out. */
  optionalText(index: number): string | null {
    const value = this.json(index);
    if (value === null) return null;
    if (typeof value !== "string") throw invalidArgument(this.location);
    return value;
  }

  flag(index: number, fallback: boolean): boolean {
    const value = this.json(index) ?? fallback;
    if (typeof value !== "boolean") throw invalidArgument(this.location);
    return value;
  }

  /** A plain value; null where it is left out. */
  json(index: number): Json {
    const value = this.values[index] ?? null;
    if (isHostObject(value)) throw invalidArgument(this.location);
    return value;
  }

  /** A Range object, or null where the argument is none (an address, say). */
  range(index: number): SheetArea | null {
    const value = this.values[index] ?? null;
    return isHostObject(value) ? value.cells() : null;
  }
}

/** Tells an object from a plain value. */
export const isHostObject = (value: Json | HostObject): value is HostObject =>
  typeof value === "object" && value !== null && "className" in value && typeof value.className === "string";
