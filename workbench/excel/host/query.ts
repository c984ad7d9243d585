import type { HostObject } from "./host-object";
import type { Json } from "./json";
import type { Query } from "./protocol";

/** Which members of an object a load asks for; `all` stands for every scalar property. */
type Selection = { all: boolean; readonly members: Map<string, Selection> };

/** Answers a load. Members come back under their wire names ("NumberFormat"), a collection's items under "_Items". */
export function answerQuery(object: HostObject, query: Query): Json {
  const selection = selectionOf(query);
  return answer(object, selection, query.skip, query.top);
}

/** The name of a member on the wire: as in TypeScript, but with a capital. */
const wireName = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The name of a member as declared: office.js sends it with a capital in paths and without one in loads. */
export const memberName = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function selectionOf(query: Query): Selection {
  const root = emptySelection();
  for (const path of query.select) add(root, path.split("/"));
  for (const path of query.expand) add(root, [...path.split("/"), "*"]);
  if (query.select.length === 0) root.all = true;
  return root;
}

const emptySelection = (): Selection => ({ all: false, members: new Map() });

function add(selection: Selection, path: readonly string[]): void {
  const [head = "", ...rest] = path;
  if (head === "" || head === "*" || head === "$all") selection.all = true;
  else if (head !== "$none") {
    const name = memberName(head);
    const inner = selection.members.get(name) ?? emptySelection();
    selection.members.set(name, inner);
    if (rest.length > 0) add(inner, rest);
    else inner.all = true;
  }
}

function answer(object: HostObject | null, selection: Selection, skip = 0, top: number | null = null): Json {
  if (object === null) return null;
  const items = object.items();
  return items ? answerCollection(items, selection, skip, top) : answerOne(object, selection);
}

function answerCollection(
  items: readonly HostObject[],
  selection: Selection,
  skip: number,
  top: number | null,
): Json {
  const { count, members } = withoutCount(selection);
  const wanted = items.slice(skip, top === null ? undefined : skip + top);
  if (count && !selection.all && members.size === 0) return { Count: items.length };
  const inner = { all: selection.all, members };
  return {
    Count: items.length,
    _Items: wanted.map((item) => ({ ...identity(item), ...answerOne(item, inner) })),
  };
}

/** "count" belongs to the collection, everything else that is selected to its items. */
function withoutCount({ members }: Selection): {
  readonly count: boolean;
  readonly members: Map<string, Selection>;
} {
  const rest = new Map(members);
  return { count: rest.delete("count"), members: rest };
}

/** The identity under its wire name; office.js makes the item's path from it. */
export function identity(object: HostObject): Readonly<Record<string, Json>> {
  const own = object.identity();
  return own ? { [own.name]: own.value } : {};
}

function answerOne(object: HostObject, { all, members }: Selection): Readonly<Record<string, Json>> {
  const found: Record<string, Json> = {};
  if (all) for (const name of object.propertyNames) found[wireName(name)] = object.get(name);
  for (const [name, inner] of members) {
    const link = object.link(name);
    found[wireName(name)] = link ? answer(link(), inner) : object.get(name);
  }
  return found;
}
