import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { CellValue } from "#domain/cell-values/cell-value";
import type { CellAskRequest, CellValuesRequest } from "#wire/cell-values";
import { BackendRefusal } from "../../addin/backend";
import { CellAnswers } from "../../addin/functions/cell-answers";
import { type KeepingPlace, KeptValues } from "../../addin/functions/kept-values";

/** How many questions of cells become few requests, and what cells show while nobody answers. */

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const AT = "2026-11-21T08:42:00.000Z";
const TIMES = { collectMs: 30, checkEveryMs: 30_000, retryMs: 5_000 };

/** A service that can be counted, changed and switched off. */
function service(organisation = "Kase") {
  const requests: CellValuesRequest[] = [];
  const state = {
    text: "Overdue",
    refusal: null as BackendRefusal | null,
    changed: false,
    looks: 0,
  };
  const refuse = (): void => {
    if (state.refusal) throw state.refusal;
  };
  const signIn = async () => {
    refuse();
    return {
      organisation,
      backend: {
        cellValues: async (request: CellValuesRequest) => {
          refuse();
          requests.push(request);
          const values = request.asks.map(
            ({ what, of }): CellValue =>
              what === "age" ? { kind: "number", number: 14 } : { kind: "text", text: `${state.text} ${of}` },
          );
          return { values, at: AT, seen: `seen ${requests.length}` };
        },
        cellChanges: async () => {
          refuse();
          state.looks += 1;
          return { changed: state.changed, at: AT };
        },
      },
    };
  };
  return { requests, state, signIn };
}

function place(): KeepingPlace {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) };
}

const cell = (answers: CellAnswers, ask: CellAskRequest) => {
  const shown: string[] = [];
  const end = answers.watch(ask, (value) =>
    shown.push(
      value.kind === "text"
        ? value.text
        : value.kind === "number"
          ? String(value.number)
          : `#${value.reason}`,
    ),
  );
  return { shown, end };
};
const status = (of: string): CellAskRequest => ({ what: "status", of });
const wait = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
const gone = new BackendRefusal("unreachable", "No network.");

describe("ten thousand formulas", () => {
  it("are asked in three requests, each question once", async () => {
    const { requests, signIn } = service();
    const answers = new CellAnswers(signIn, new KeptValues(null), TIMES);
    const cells = Array.from({ length: 12_000 }, (_, at) => cell(answers, status(String(at % 10_001))));
    await wait(31);
    expect(requests.map(({ asks }) => asks.length)).toEqual([5_000, 5_000, 1]);
    expect(cells.every(({ shown }) => shown.length === 1)).toBe(true);
    expect(cells[10_001]?.shown).toEqual(["Overdue 0"]);
  });

  it("of which those that ask why are spread over smaller ones", async () => {
    const { requests, signIn } = service();
    const answers = new CellAnswers(signIn, new KeptValues(null), TIMES);
    for (let at = 0; at < 1_200; at += 1) cell(answers, { what: "why", of: String(at) });
    await wait(31);
    expect(requests.map(({ asks }) => asks.length)).toEqual([500, 500, 200]);
  });
});

describe("values that change", () => {
  it("are asked for again when one small look has found a change, and cells hear only of other values", async () => {
    const { requests, state, signIn } = service();
    const answers = new CellAnswers(signIn, new KeptValues(null), TIMES);
    const one = cell(answers, status("1"));
    const age = cell(answers, { what: "age", of: "1" });
    await wait(100_000);
    expect([requests.length, state.looks]).toEqual([1, 3]);
    Object.assign(state, { changed: true, text: "Paid" });
    await wait(30_100);
    expect([one.shown, age.shown]).toEqual([["Overdue 1", "Paid 1"], ["14"]]);
    expect(requests.length).toBe(2);
  });

  it("are looked for at once where somebody has changed something", async () => {
    const { state, signIn } = service();
    const answers = new CellAnswers(signIn, new KeptValues(null), TIMES);
    const one = cell(answers, status("1"));
    await wait(40);
    Object.assign(state, { changed: true, text: "Paid" });
    answers.lookNow();
    answers.lookNow();
    await wait(100);
    expect([one.shown, state.looks]).toEqual([["Overdue 1", "Paid 1"], 1]);
  });

  it("are looked for by nobody once the last formula is gone", async () => {
    const { state, signIn } = service();
    const answers = new CellAnswers(signIn, new KeptValues(null), TIMES);
    cell(answers, status("1")).end();
    await wait(300_000);
    expect(state.looks).toBe(0);
  });
});

describe("without the service", () => {
  it("a text is shown with its moment, a number stays a number, and what was never known is #N/A with the reason", async () => {
    const kept = place();
    const first = service();
    const before = new CellAnswers(first.signIn, new KeptValues(kept), TIMES);
    cell(before, status("1"));
    cell(before, { what: "age", of: "1" });
    await wait(40);
    const second = service();
    second.state.refusal = gone;
    const answers = new CellAnswers(second.signIn, new KeptValues(kept), TIMES);
    const [text, age, never] = [status("1"), { what: "age" as const, of: "1" }, status("2")].map((ask) =>
      cell(answers, ask),
    );
    await wait(40);
    expect(text?.shown[0]).toMatch(/^Overdue 1 \(as of 21 Nov 2026, \d\d:42\)$/);
    expect(age?.shown).toEqual(["14"]);
    expect(never?.shown).toEqual(["#No network."]);
    second.state.refusal = null;
    await wait(5_100);
    expect([text?.shown[1], age?.shown.length, never?.shown[1]]).toEqual(["Overdue 1", 1, "Overdue 2"]);
  });

  it("it is tried again at growing intervals", async () => {
    const { state, requests, signIn } = service();
    state.refusal = gone;
    let tries = 0;
    const counted = (): ReturnType<typeof signIn> => {
      tries += 1;
      return signIn();
    };
    const answers = new CellAnswers(counted, new KeptValues(null), TIMES);
    cell(answers, status("1"));
    await wait(36_000);
    expect([tries, requests.length]).toEqual([4, 0]);
  });

  it("nobody who is not signed in sees what was kept for somebody else", async () => {
    const kept = place();
    const before = new CellAnswers(service("Kase").signIn, new KeptValues(kept), TIMES);
    cell(before, status("1"));
    await wait(40);
    const stranger = service("Tamm");
    stranger.state.refusal = new BackendRefusal("signIn", "Sign in again.");
    const one = cell(new CellAnswers(stranger.signIn, new KeptValues(kept), TIMES), status("1"));
    await wait(40);
    expect(one.shown).toEqual(["#Sign in again."]);
    const other = service("Tamm");
    cell(new CellAnswers(other.signIn, new KeptValues(kept), TIMES), status("7"));
    await wait(40);
    expect(new KeptValues(kept).get('["status","1","",""]')).toBeNull();
  });

  it("of more than the browser keeps, the youngest stay", () => {
    const kept = place();
    const values = new KeptValues(kept);
    values.belongTo("Kase");
    const long: CellValue = { kind: "text", text: "x".repeat(900_000) };
    for (const key of ["oldest", "older", "youngest"]) values.put(key, { value: long, at: AT });
    values.save();
    const read = new KeptValues(kept);
    expect(["oldest", "older", "youngest"].map((key) => read.get(key) !== null)).toEqual([false, true, true]);
  });
});

describe("when values were right", () => {
  it("is the moment of the latest answer or look, and without a service that of the latest kept value", async () => {
    const kept = place();
    const { signIn } = service();
    const answers = new CellAnswers(signIn, new KeptValues(kept), TIMES);
    const moments: (string | null)[] = [];
    answers.watchMoment((at) => moments.push(at));
    cell(answers, status("1"));
    await wait(40);
    expect(moments).toEqual([null, AT]);
    const later: (string | null)[] = [];
    new CellAnswers(signIn, new KeptValues(kept), TIMES).watchMoment((at) => later.push(at));
    expect(later).toEqual([AT]);
  });
});
