import type { Json } from "./json";

/**
 * The batches office.js sends: a list of actions on objects, which are named by paths from the workbook.
 * Numbers of the action and path types: see ActionType and ObjectPathType of the runtime (excel-web-16.00.debug.js).
 */
export type Batch = {
  readonly actions: readonly Action[];
  readonly paths: ReadonlyMap<number, ObjectPath>;
};

export type Action = { readonly id: number; readonly pathId: number } & (
  | { readonly kind: "instantiate" | "trace" }
  | { readonly kind: "query"; readonly query: Query }
  | { readonly kind: "method"; readonly name: string; readonly given: readonly Given[] }
  | { readonly kind: "setProperty"; readonly name: string; readonly given: readonly Given[] }
  | { readonly kind: "update" | "ensureUnchanged"; readonly state: Readonly<Record<string, Json>> }
  | { readonly kind: "unknown"; readonly type: number }
);

export type ObjectPath =
  | { readonly kind: "workbook" | "null" }
  | { readonly kind: "new" | "reference"; readonly name: string }
  | {
      readonly kind: "method" | "property" | "indexer";
      readonly parentId: number;
      readonly name: string;
      readonly given: readonly Given[];
    };

/** An argument: a value, or another object by its path. */
export type Given = { readonly value: Json } | { readonly pathId: number };

/** What a load asks for: members by path ("worksheet/name"); of a collection's items at most `top` after `skip`. */
export type Query = {
  readonly select: readonly string[];
  readonly expand: readonly string[];
  readonly top: number | null;
  readonly skip: number;
};

/** The answer to a batch: results of the actions up to the first that failed. */
export type BatchAnswer = {
  readonly Results: readonly { readonly ActionId: number; readonly Value: Json }[];
  /** The trace actions that were reached: by them office.js knows which handlers to register. */
  readonly TraceIds?: readonly number[];
  readonly Error?: {
    readonly Code: string;
    readonly Message: string;
    readonly Location: string;
    readonly ActionIndex: number;
    readonly HttpStatusCode: number;
  };
};

type Fields = Readonly<Record<string, unknown>>;

/** Reads a request's body; throws where it is none, which would be a change of office.js and no user's mistake. */
export function parseBatch(body: unknown): Batch {
  const { Actions, ObjectPaths } = fields(body);
  if (!Array.isArray(Actions)) throw new Error("A batch of office.js has no Actions");
  return {
    actions: Actions.map((action) => parseAction(fields(action))),
    paths: new Map(
      Object.entries(fields(ObjectPaths)).map(([id, path]) => [Number(id), parsePath(fields(path))]),
    ),
  };
}

function parseAction(action: Fields): Action {
  const ids = { id: Number(action.Id), pathId: Number(action.ObjectPathId) };
  const name = String(action.Name);
  switch (action.ActionType) {
    case 1:
      return { ...ids, kind: "instantiate" };
    case 2:
      return { ...ids, kind: "query", query: parseQuery(fields(action.QueryInfo)) };
    case 3:
      return { ...ids, kind: "method", name, given: parseGiven(action) };
    case 4:
      return { ...ids, kind: "setProperty", name, given: parseGiven(action) };
    case 5:
      return { ...ids, kind: "trace" };
    case 8:
      return { ...ids, kind: "ensureUnchanged", state: fields(action.ObjectState) as Record<string, Json> };
    case 9:
      return { ...ids, kind: "update", state: fields(action.ObjectState) as Record<string, Json> };
    default:
      return { ...ids, kind: "unknown", type: Number(action.ActionType) };
  }
}

function parsePath(path: Fields): ObjectPath {
  const name = String(path.Name ?? "");
  const child = { parentId: Number(path.ParentObjectPathId), name, given: parseGiven(path) };
  switch (path.ObjectPathType) {
    case 1:
      return { kind: "workbook" };
    case 2:
      return { kind: "new", name };
    case 3:
      return { kind: "method", ...child };
    case 4:
      return { kind: "property", ...child };
    case 5:
      return { kind: "indexer", ...child };
    case 6:
      return { kind: "reference", name };
    case 7:
      return { kind: "null" };
    default:
      throw new Error(`Unknown type of object path: ${String(path.ObjectPathType)}`);
  }
}

function parseGiven(owner: Fields): readonly Given[] {
  const { Arguments, ReferencedObjectPathIds } = fields(owner.ArgumentInfo);
  if (!Array.isArray(Arguments)) return [];
  const pathIds: readonly unknown[] = Array.isArray(ReferencedObjectPathIds) ? ReferencedObjectPathIds : [];
  return Arguments.map((value: Json, index) => {
    const pathId = pathIds[index];
    return typeof pathId === "number" && pathId !== 0 ? { pathId } : { value };
  });
}

function parseQuery(query: Fields): Query {
  return {
    select: names(query.Select),
    expand: names(query.Expand),
    top: typeof query.Top === "number" ? query.Top : null,
    skip: typeof query.Skip === "number" ? query.Skip : 0,
  };
}

const names = (list: unknown): readonly string[] => (Array.isArray(list) ? list.map(String) : []);

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}
