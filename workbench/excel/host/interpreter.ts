import { isHostObject } from "./arguments";
import { apiNotFound, ExcelError } from "./excel-error";
import type { HostObject } from "./host-object";
import type { Json } from "./json";
import type { Action, Batch, BatchAnswer, Given } from "./protocol";
import { answerQuery, identity, memberName } from "./query";
import type { References } from "./references";

/** Where the paths of a batch begin: at the workbook, or at a service by its name ("Microsoft.AppRuntime.…"). */
export type Roots = {
  readonly workbook: HostObject;
  readonly services: Readonly<Record<string, HostObject>>;
};

type Subject = { readonly object: HostObject | null; readonly pathId: number };

/**
 * Runs one batch. A batch is no transaction: at the first refusal it ends, and what was done before stays done,
 * as in Excel. Only refusals become an answer; any other exception is a bug of this host and passes through.
 */
export function runBatch(roots: Roots, references: References, batch: Batch): BatchAnswer {
  const run = new BatchRun(roots, references, batch);
  const results: BatchAnswer["Results"][number][] = [];
  const traced: number[] = [];
  for (const action of batch.actions) {
    try {
      results.push({ ActionId: action.id, Value: run.perform(action) });
      if (action.kind === "trace") traced.push(action.id);
    } catch (error) {
      if (!(error instanceof ExcelError)) throw error;
      return { Results: results, TraceIds: traced, Error: refusal(error, results.length) };
    }
  }
  return { Results: results, TraceIds: traced };
}

function refusal(error: ExcelError, actionIndex: number): NonNullable<BatchAnswer["Error"]> {
  return {
    Code: error.code,
    Message: error.message,
    Location: error.location,
    ActionIndex: actionIndex,
    HttpStatusCode: error.httpStatus,
  };
}

class BatchRun {
  /** Objects by path: each path is walked once, because walking "add" adds. */
  private readonly found = new Map<number, HostObject | null>();
  private readonly keptIds = new Map<number, string>();

  constructor(
    private readonly roots: Roots,
    private readonly references: References,
    private readonly batch: Batch,
  ) {}

  perform(action: Action): Json {
    if (action.kind === "trace") return null;
    const subject = { object: this.resolve(action.pathId), pathId: action.pathId };
    switch (action.kind) {
      case "instantiate":
        return this.instantiated(subject);
      case "query":
        return subject.object && answerQuery(subject.object, action.query);
      case "method":
        return this.callMethod(subject, memberName(action.name), action.given);
      case "setProperty":
        return setMembers(subject.object, { [action.name]: this.value(action.given[0]) });
      case "update":
        return setMembers(subject.object, action.state);
      case "ensureUnchanged":
        return ensureUnchanged(subject.object, action.state);
      case "unknown":
        throw apiNotFound(`action of type ${action.type}`);
    }
  }

  private instantiated({ object, pathId }: Subject): Json {
    if (object === null) return null;
    const keptId = this.keptIds.get(pathId);
    return { ...identity(object), ...(keptId === undefined ? {} : { _ReferenceId: keptId }) };
  }

  private callMethod({ object, pathId }: Subject, name: string, given: readonly Given[]): Json {
    switch (name) {
      case "_KeepReference":
        if (object && !this.keptIds.has(pathId)) this.keptIds.set(pathId, this.references.keep(object));
        return null;
      case "_RemoveReference":
        this.references.release(String(this.value(given[0])));
        return null;
      case "_RemoveAllReferences":
        this.references.releaseAll();
        return null;
      case "_GetReferenceCount":
        return this.references.count;
      default:
        return object && plain(object.call(name, this.values(given)));
    }
  }

  private resolve(pathId: number): HostObject | null {
    const known = this.found.get(pathId);
    if (known !== undefined) return known;
    const object = this.walk(pathId);
    this.found.set(pathId, object);
    return object;
  }

  private walk(pathId: number): HostObject | null {
    const path = this.batch.paths.get(pathId);
    if (!path) throw new Error(`office.js named an object path it did not send: ${pathId}`);
    switch (path.kind) {
      case "workbook":
        return this.roots.workbook;
      case "null":
        return null;
      case "new":
        return this.service(path.name);
      case "reference":
        return this.references.find(path.name);
      default:
        return this.step(this.resolve(path.parentId), path.kind, path);
    }
  }

  private service(name: string): HostObject {
    const { services } = this.roots;
    const service = Object.hasOwn(services, name) ? services[name] : undefined;
    if (!service) throw apiNotFound(name);
    return service;
  }

  /** A null object has only null objects below it. */
  private step(
    parent: HostObject | null,
    kind: "method" | "property" | "indexer",
    { name, given }: { readonly name: string; readonly given: readonly Given[] },
  ): HostObject | null {
    if (parent === null) return null;
    if (kind === "indexer") return parent.find(this.value(given[0]));
    const member = memberName(name);
    if (kind === "method") return objectOf(parent.call(member, this.values(given)), parent, member);
    const link = parent.link(member);
    if (!link) throw apiNotFound(`${parent.className}.${member}`);
    return link();
  }

  private values(given: readonly Given[]): readonly (Json | HostObject)[] {
    return given.map((argument) => ("pathId" in argument ? this.resolve(argument.pathId) : argument.value));
  }

  private value(argument: Given | undefined): Json {
    return argument && "value" in argument ? argument.value : null;
  }
}

function setMembers(object: HostObject | null, state: Readonly<Record<string, Json>>): null {
  if (object === null) {
    const [name = ""] = Object.keys(state);
    throw new ExcelError("InvalidOperation", "A null object has no properties to set.", memberName(name));
  }
  for (const [name, value] of Object.entries(state)) object.set(memberName(name), value);
  return null;
}

function ensureUnchanged(object: HostObject | null, state: Readonly<Record<string, Json>>): null {
  for (const [name, expected] of Object.entries(state)) {
    if (object && JSON.stringify(object.get(memberName(name))) === JSON.stringify(expected)) continue;
    throw new ExcelError("Conflict", "The object has changed since it was read.", memberName(name), 409);
  }
  return null;
}

/** The result of a method called for its value; objects are given to office.js by path, not by value. */
const plain = (result: HostObject | Json): Json => (isHostObject(result) ? identity(result) : result);

function objectOf(result: HostObject | Json, parent: HostObject, member: string): HostObject | null {
  if (result === null || isHostObject(result)) return result;
  throw new Error(`${parent.className}.${member} gave a value where office.js expects an object`);
}
