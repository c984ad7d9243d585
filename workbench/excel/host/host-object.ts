import { Arguments } from "./arguments";
import { apiNotFound, ExcelError, invalidArgument, itemNotFound } from "./excel-error";
import type { SheetArea } from "./host";
import type { Json } from "./json";

/** One Excel object as the interpreter sees it, whatever its kind. Members are named as in TypeScript ("getRange"). */
export type HostObject = {
  readonly className: string;
  /** Names of the scalar properties a load without a list brings. */
  readonly propertyNames: readonly string[];
  /** By which name the object's identity goes to office.js ("Id" or "_Id"), and the identity; null for objects without one. */
  identity(): { readonly name: "Id" | "_Id"; readonly value: string | number } | null;
  get(name: string): Json;
  set(name: string, value: Json): void;
  /** The object behind a navigation property (range.worksheet), or null where the kind has no such property. */
  link(name: string): (() => HostObject | null) | null;
  call(name: string, values: readonly (Json | HostObject)[]): HostObject | Json;
  /** The items of a collection; null for single objects. */
  items(): readonly HostObject[] | null;
  /** collection.getItem(key). */
  find(key: Json): HostObject;
  /** Everything its kind declares: the rest of Excel's members answers ApiNotFound. */
  members(): Members;
  /** The cells a Range object stands for; null for the other kinds. */
  cells(): SheetArea | null;
};

/** The members of a kind of object by name, in the order of their declaration. */
export type Members = {
  readonly readable: readonly string[];
  /** Those of the readable ones that can be set. */
  readonly settable: readonly string[];
  readonly links: readonly string[];
  /** Methods declared with their strict name; each that may find nothing has its OrNullObject too. */
  readonly methods: readonly string[];
  readonly isCollection: boolean;
};

export type Property<Self> = {
  readonly get: (self: Self) => Json;
  /** Without it the property can only be read. `location` names the property for a refusal. */
  readonly set?: (self: Self, value: Json, location: string) => void;
};

export type Method<Self> = (self: Self, given: Arguments) => HostObject | Json;

/** Declares what one kind of Excel object offers. What is not declared answers ApiNotFound. */
export type ObjectKind<Self> = {
  readonly name: string;
  readonly identity?: (self: Self) => string | number;
  readonly properties?: Readonly<Record<string, Property<Self>>>;
  readonly links?: Readonly<Record<string, (self: Self) => HostObject | null>>;
  readonly methods?: Readonly<Record<string, Method<Self>>>;
  readonly items?: (self: Self) => readonly HostObject[];
  /** getItem of a collection; null where there is no such item. */
  readonly find?: (self: Self, key: Json) => HostObject | null;
  readonly cells?: (self: Self) => SheetArea;
};

/** An object of a kind: `self` is what it stands for in the model. */
export function hostObject<Self>(kind: ObjectKind<Self>, self: Self): HostObject {
  return new DeclaredObject(kind, self);
}

const OR_NULL = "OrNullObject";

class DeclaredObject<Self> implements HostObject {
  constructor(
    private readonly kind: ObjectKind<Self>,
    private readonly self: Self,
  ) {}

  get className(): string {
    return this.kind.name;
  }

  get propertyNames(): readonly string[] {
    return Object.keys(this.kind.properties ?? {});
  }

  identity(): ReturnType<HostObject["identity"]> {
    const { identity, properties } = this.kind;
    return identity ? { name: properties?.id ? "Id" : "_Id", value: identity(this.self) } : null;
  }

  get(name: string): Json {
    const property = own(this.kind.properties, name);
    if (!property) throw apiNotFound(this.member(name));
    return property.get(this.self);
  }

  set(name: string, value: Json): void {
    const property = own(this.kind.properties, name);
    if (!property?.set) throw apiNotFound(this.member(name), property && "it can only be read");
    property.set(this.self, value, this.member(name));
  }

  link(name: string): (() => HostObject | null) | null {
    const link = own(this.kind.links, name);
    return link ? () => link(this.self) : null;
  }

  call(name: string, values: readonly (Json | HostObject)[]): HostObject | Json {
    const given = new Arguments(values, this.member(name));
    const method = this.method(name);
    if (method) return method(given);
    const strict = name.endsWith(OR_NULL) ? this.method(name.slice(0, -OR_NULL.length)) : null;
    if (!strict) throw apiNotFound(this.member(name));
    try {
      return strict(given);
    } catch (error) {
      if (error instanceof ExcelError && error.code === "ItemNotFound") return null;
      throw error;
    }
  }

  members(): Members {
    const { properties = {}, links = {}, methods = {}, items, find } = this.kind;
    return {
      readable: Object.keys(properties),
      settable: Object.keys(properties).filter((name) => properties[name]?.set !== undefined),
      links: Object.keys(links),
      methods: [...Object.keys(methods), ...(find ? ["getItem"] : [])],
      isCollection: items !== undefined,
    };
  }

  items(): readonly HostObject[] | null {
    return this.kind.items?.(this.self) ?? null;
  }

  find(key: Json): HostObject {
    if (!this.kind.find) throw apiNotFound(this.member("getItem"));
    const item = this.kind.find(this.self, key);
    if (!item) throw itemNotFound(this.member("getItem"));
    return item;
  }

  cells(): SheetArea | null {
    return this.kind.cells?.(this.self) ?? null;
  }

  private member(name: string): string {
    return `${this.kind.name}.${name}`;
  }

  private method(name: string): ((given: Arguments) => HostObject | Json) | null {
    const declared = own(this.kind.methods, name);
    if (declared) return (given) => declared(this.self, given);
    const { items, find } = this.kind;
    if (find && name === "getItem") return (given) => this.find(given.json(0));
    if (items && name === "getCount") return () => items(this.self).length;
    if (items && name === "getItemAt") return (given) => itemAt(items(this.self), given);
    return null;
  }
}

function itemAt(items: readonly HostObject[], given: Arguments): HostObject {
  const item = items[given.integer(0)];
  if (!item) throw invalidArgument(given.location);
  return item;
}

function own<Member>(
  members: Readonly<Record<string, Member>> | undefined,
  name: string,
): Member | undefined {
  return members && Object.hasOwn(members, name) ? members[name] : undefined;
}
