import { columnOfKey, rowOfKey, type SheetModel } from "../../model/sheet";
import type { WorkbookModel } from "../../model/workbook";
import { areaAddress } from "../address";
import type { HostEvent } from "../event-messages";
import type { Json } from "../json";
import { argumentValues } from "./argument-values";
import { type FunctionCall, functionCall } from "./function-formula";
import { functionNamed, type RegisteredFunction, type RegisteredFunctions } from "./registered";
import type { FunctionResult } from "./results";

/** office.js's category of messages about functions, and its types: call one, and no longer answer a call. */
const FUNCTIONS = 1;
const CALL = 1000;
const CANCEL = 1001;
/** The flag of a call that may be answered again and again. */
const STREAMING = 2;

type LiveCall = {
  readonly id: number;
  readonly sheet: SheetModel;
  readonly key: number;
  /** Formula and values: what it was called with. */
  readonly about: string;
  readonly stream: boolean;
};

/** The add-in's functions in the cells of a workbook: which are being answered, and what the cells show. */
export class FunctionCalls {
  /** What the manifest offers; null until the workbook's window has read it. */
  registered: RegisteredFunctions | null = null;
  /** The add-in's program has said that it answers. */
  private ready = false;
  private nextId = 1;
  private readonly byCell = new Map<SheetModel, Map<number, LiveCall>>();
  private readonly byId = new Map<number, LiveCall>();
  private lookedAt = "";

  constructor(private readonly workbook: WorkbookModel) {}

  /** The namespaces whose names are functions of an add-in. */
  namespaces(): readonly string[] {
    return this.registered ? [this.registered.namespace] : [];
  }

  /** The add-in's program answers from now on. */
  begin(): void {
    this.ready = true;
    this.lookedAt = "";
  }

  /** Compares the cells with what is being answered; gives the messages for the add-in's program. */
  look(): readonly HostEvent[] {
    const state = this.workbook.sheets.map(({ id, revision }) => `${id} ${revision}`).join();
    if (!this.registered || !this.ready || state === this.lookedAt) return [];
    this.lookedAt = state;
    const events = this.workbook.sheets.flatMap((sheet) => [...this.endedIn(sheet), ...this.begunIn(sheet)]);
    // An error that was put into a cell is perhaps another formula's argument.
    return [...events, ...this.look()];
  }

  /** Puts an answer into its cell; the sheet it changed, or null where it changed nothing or the call is over. */
  answer({ invocationId, content, isError, reason }: FunctionResult): SheetModel | null {
    const call = this.byId.get(invocationId);
    if (!call) return null;
    if (!call.stream) this.byId.delete(invocationId);
    const { sheet, key } = call;
    return sheet.setResult(rowOfKey(key), columnOfKey(key), { content, isError, reason }) ? sheet : null;
  }

  private *begunIn(sheet: SheetModel): Generator<HostEvent> {
    const live = this.byCell.get(sheet) ?? new Map<number, LiveCall>();
    this.byCell.set(sheet, live);
    for (const [key, formula] of sheet.formulas) {
      const found = this.calledBy(formula);
      if (!found) continue;
      const { call, named } = found;
      const given = argumentValues(this.workbook, placeOf(sheet, key), call, named);
      if (given.kind === "waits") continue;
      const about = `${formula} ${JSON.stringify(given)}`;
      const before = live.get(key);
      const isNew = sheet.uncalculated.has(key) && !sheet.pending.has(key);
      if (before?.about === about && !isNew) continue;
      if (before) yield this.end(live, before);
      const begun = { id: this.nextId, sheet, key, about, stream: named.stream };
      this.nextId += 1;
      live.set(key, begun);
      if (given.kind === "error") {
        sheet.setResult(rowOfKey(key), columnOfKey(key), {
          content: given.error,
          isError: true,
          reason: given.reason,
        });
        continue;
      }
      this.byId.set(begun.id, begun);
      sheet.pending.add(key);
      yield callMessage(begun, named, given.values);
    }
  }

  /** Calls whose formula is gone. */
  private *endedIn(sheet: SheetModel): Generator<HostEvent> {
    const live = this.byCell.get(sheet);
    for (const call of live?.values() ?? []) {
      const formula = sheet.formulas.get(call.key);
      if (formula !== undefined && this.calledBy(formula)) continue;
      if (live) yield this.end(live, call);
    }
  }

  private calledBy(
    formula: string,
  ): { readonly call: FunctionCall; readonly named: RegisteredFunction } | null {
    const call = functionCall(formula);
    const named = call && this.registered && functionNamed(this.registered, call.name);
    return call && named ? { call, named } : null;
  }

  private end(live: Map<number, LiveCall>, call: LiveCall): HostEvent {
    live.delete(call.key);
    this.byId.delete(call.id);
    return message(CANCEL, { invocationId: call.id });
  }
}

const placeOf = (sheet: SheetModel, key: number) => ({ sheet, row: rowOfKey(key), column: columnOfKey(key) });

function callMessage(
  { id, sheet, key }: LiveCall,
  { id: functionId, stream }: RegisteredFunction,
  values: readonly Json[],
): HostEvent {
  const area = { row: rowOfKey(key), column: columnOfKey(key), rowCount: 1, columnCount: 1 };
  return message(CALL, [id, functionId, values, areaAddress(sheet, area), stream ? STREAMING : 0]);
}

const message = (type: number, content: unknown): HostEvent => ({
  category: FUNCTIONS,
  type,
  targetId: "",
  message: JSON.stringify(content),
});
