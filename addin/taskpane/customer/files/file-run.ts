import type { Desk } from "../../../desk/desk";
import type { ChosenFile, FileMatch, FilesDesk } from "../../../desk/files-desk";
import { problemOf } from "../../../desk/problem";
import { Live } from "../../sync/live";

/** The invoice that a file is to be attached to. */
export type FileTarget = { readonly invoiceId: string; readonly number: string };

export type MatchedFile = { readonly file: ChosenFile; readonly to: FileTarget };
/** A file whose name leaves open where it belongs. */
export type OpenFile = Pick<FileMatch, "name" | "numbers"> & { readonly kind: "several" | "unsure" | "none" };

/** What attaching came to, file by file, under the names that the service keeps them by. */
export type FileOutcome = {
  readonly attached: readonly NamedFile[];
  /** The invoice had this content before. */
  readonly known: readonly NamedFile[];
  readonly refused: readonly (MatchedFile & { readonly problem: string })[];
  /** Not begun, because a person stopped before them. */
  readonly left: readonly MatchedFile[];
};
export type NamedFile = { readonly name: string; readonly number: string };

export type FileRunState =
  | { readonly kind: "none" }
  | { readonly kind: "matching"; readonly count: number }
  /** Nothing is attached until a person agrees. */
  | { readonly kind: "matched"; readonly sure: readonly MatchedFile[]; readonly open: readonly OpenFile[] }
  /** A file for one invoice whose name names others. */
  | { readonly kind: "contradicted"; readonly one: MatchedFile; readonly numbers: readonly string[] }
  | { readonly kind: "attaching"; readonly place: number; readonly of: number; readonly name: string }
  | { readonly kind: "ended"; readonly outcome: FileOutcome }
  | { readonly kind: "failed"; readonly problem: string; readonly again: () => void };

type FileDeeds = Pick<FilesDesk, "attach" | "match">;

/** Attaching files at one desk, one after the other. It goes on while another customer or view is shown. */
export class FileRun {
  readonly live = new Live<FileRunState>({ kind: "none" });
  /** How many times a file has come: whoever lists files looks again. */
  readonly changes = new Live(0);
  private isStopping = false;

  constructor(private readonly deeds: FileDeeds) {}

  /** Attaches a file to an invoice, unless its name names another one: then a person is asked first. */
  async attachTo(to: FileTarget, file: ChosenFile): Promise<void> {
    const matches = await this.matchesOf([file], () => void this.attachTo(to, file));
    if (!matches) return;
    const one = { file, to };
    const named = matches[0]?.kind === "one" || matches[0]?.kind === "several" ? matches[0].numbers : [];
    if (named.length > 0 && !named.includes(to.number))
      return this.become({ kind: "contradicted", one, numbers: named });
    await this.attach([one]);
  }

  /** Finds out which invoices files belong to by their names. */
  async match(files: readonly ChosenFile[]): Promise<void> {
    if (files.length === 0) return;
    const matches = await this.matchesOf(files, () => void this.match(files));
    if (!matches) return;
    const pairs = files.map((file, place) => ({ file, match: matches[place] }));
    this.become({
      kind: "matched",
      sure: pairs.flatMap(({ file, match }) => sureOf(file, match)),
      open: pairs.flatMap(({ file, match }) => openOf(file, match)),
    });
  }

  /** Attaches what a person has agreed to; what fails does not keep the others from it. */
  async attach(all: readonly MatchedFile[]): Promise<void> {
    if (all.length === 0 || this.isBusy()) return;
    this.isStopping = false;
    let outcome: FileOutcome = { attached: [], known: [], refused: [], left: [] };
    for (const [place, one] of all.entries()) {
      if (this.isStopping) {
        outcome = { ...outcome, left: all.slice(place) };
        break;
      }
      this.become({ kind: "attaching", place: place + 1, of: all.length, name: one.file.name });
      outcome = await this.attachOne(one, outcome);
    }
    this.become({ kind: "ended", outcome });
  }

  /** The file under way comes to its end, the others are left. */
  readonly stop = (): void => {
    this.isStopping = true;
  };

  /** Puts away what is asked or told; what is under way goes on. */
  readonly putAway = (): void => {
    if (!this.isBusy()) this.become({ kind: "none" });
  };

  /** What went well has been seen; what was refused stays until somebody puts it away. */
  readonly seen = (): void => {
    const state = this.live.get();
    if (state.kind === "ended" && state.outcome.refused.length === 0) this.become({ kind: "none" });
  };

  isBusy(): boolean {
    const { kind } = this.live.get();
    return kind === "matching" || kind === "attaching";
  }

  private async attachOne(one: MatchedFile, outcome: FileOutcome): Promise<FileOutcome> {
    try {
      const { added, file } = await this.deeds.attach(one.to.invoiceId, one.file);
      const named = { name: file.name, number: file.number || one.to.number };
      this.changes.change((count) => count + 1);
      return added
        ? { ...outcome, attached: [...outcome.attached, named] }
        : { ...outcome, known: [...outcome.known, named] };
    } catch (error) {
      const problem = problemOf(error) ?? "";
      return { ...outcome, refused: [...outcome.refused, { ...one, problem }] };
    }
  }

  private async matchesOf(
    files: readonly ChosenFile[],
    again: () => void,
  ): Promise<readonly FileMatch[] | null> {
    if (this.isBusy()) return null;
    this.become({ kind: "matching", count: files.length });
    try {
      const matches = await this.deeds.match(files.map(({ name }) => name));
      this.become({ kind: "none" });
      return matches;
    } catch (error) {
      this.become({ kind: "failed", problem: problemOf(error) ?? "", again });
      return null;
    }
  }

  private become(state: FileRunState): void {
    this.live.change(() => state);
  }
}

function sureOf(file: ChosenFile, match: FileMatch | undefined): readonly MatchedFile[] {
  if (match?.kind !== "one" || match.invoiceId === null) return [];
  return [{ file, to: { invoiceId: match.invoiceId, number: match.numbers[0] ?? "" } }];
}

function openOf({ name }: ChosenFile, match: FileMatch | undefined): readonly OpenFile[] {
  if (match?.kind === "one" && match.invoiceId !== null) return [];
  const kind = match === undefined || match.kind === "one" ? "none" : match.kind;
  return [{ name, kind, numbers: match?.numbers ?? [] }];
}

const runs = new WeakMap<Desk, FileRun>();

/** The one attaching of files at a desk. */
export function fileRunOf(desk: Desk): FileRun {
  const known = runs.get(desk);
  if (known) return known;
  const run = new FileRun(desk.files);
  runs.set(desk, run);
  return run;
}
