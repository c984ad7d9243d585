import type { Book } from "../../book/book";
import { delayed, openStore } from "../workbook/store";
import type { Workbook } from "../workbook/workbook";
import { type BookList, createBook, listBooks, makeBook, readBook, replaceBook } from "./book-requests";

/** How it stands with saving what has changed. */
export type SavingState =
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  /** `again`: saving again may help; else the workbook has to be opened again. */
  | { readonly kind: "problem"; readonly text: string; readonly again: boolean };

export type BookDeskState = {
  /** Null until a workbook is open. */
  readonly name: string | null;
  readonly saving: SavingState;
  readonly books: BookList["books"];
  readonly opening: boolean;
};

/** A pause in changing so long, and what has changed is saved. */
const PAUSE_MS = 1000;
/** A large workbook, which is saved slowly, is saved in pauses so many times as long as the last save took. */
const PATIENCE = 3;
/** However slow a save was, such as beside a sync, nobody has unsaved changes for longer. */
const LONGEST_PAUSE_MS = 10_000;
const SHOWN_FIRST_MS = 300;

/** Opens workbooks, and keeps saving the open one into its file; what is refused is said in the workbook's own words. */
export class BookDesk {
  readonly state = openStore<BookDeskState>({
    name: null,
    saving: { kind: "saved" },
    books: [],
    opening: true,
  });
  readonly #book: Pick<Book, "save">;
  readonly #workbook: Workbook;
  /** The state of the file that was read or saved last; null for a workbook that is in no file yet. */
  #fileState: string | null = null;
  /** The workbook's changes that are in the file. */
  #savedChanges = 0;
  #underWay: Promise<void> = Promise.resolve();
  #pauseMs = PAUSE_MS;
  readonly #saveSoon = delayed(
    () => this.#pauseMs,
    () => {
      this.save().catch(() => undefined);
    },
  );

  constructor(book: Pick<Book, "save">, workbook: Workbook) {
    this.#book = book;
    this.#workbook = workbook;
    let seen = 0;
    workbook.state.subscribe(() => {
      const { changes } = workbook.state.get();
      // What is merely selected or looked at must not put saving off.
      if (changes === seen) return;
      seen = changes;
      this.#saveIfChanged();
    });
  }

  /** Opens the workbook that was open last. */
  async start(): Promise<void> {
    const listed = await listBooks();
    if (!listed.ok) this.#workbook.say(listed.problem.text);
    else {
      this.state.set({ books: listed.value.books });
      if (listed.value.current !== null) await this.#openListed(listed.value.current);
    }
    this.state.set({ opening: false });
  }

  /** Asks anew which workbooks there are. */
  async look(): Promise<void> {
    const listed = await listBooks();
    if (listed.ok) this.state.set({ books: listed.value.books });
  }

  /** Whether there are changes that no file has. */
  unsaved(): boolean {
    return this.#workbook.state.get().changes > this.#savedChanges;
  }

  openListed(name: string): Promise<void> {
    return this.#instead(() => this.#openListed(name));
  }

  /** Opens a file of the person's own: a copy of it is kept in the folder of workbooks, the file itself stays as it is. */
  openFile(file: File): Promise<void> {
    return this.#instead(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const opened = await this.#workbook.open(bytes.slice(), file.name);
      if (!opened.ok) return this.#workbook.say(opened.problem);
      this.#opened(file.name, null);
      this.state.set({ saving: { kind: "saving" } });
      // Sending megabytes holds the page up: the cells are shown first.
      await new Promise((resolve) => setTimeout(resolve, SHOWN_FIRST_MS));
      await this.#create(bytes);
    });
  }

  openNew(): Promise<void> {
    return this.#instead(async () => {
      const made = await makeBook();
      if (made.ok) await this.#openListed(made.value.name);
      else this.#workbook.say(made.problem.text);
    });
  }

  /** Saves now what has changed; one save at a time. */
  save(): Promise<void> {
    const next = this.#underWay.then(() => (this.unsaved() ? this.#save() : undefined));
    this.#underWay = next.catch(() => undefined);
    return next;
  }

  /** Saves, and gives the file with all changes; null where it could not be made, which is then said. */
  async file(): Promise<File | null> {
    await this.save();
    const made = await this.#book.save();
    if (!made.ok) {
      this.#workbook.say(made.problem);
      return null;
    }
    return new File([Uint8Array.from(made.value)], this.state.get().name ?? "Workbook.xlsx");
  }

  /** Lets another workbook take the place of the open one, unless changes would be lost that the person wants to keep. */
  async #instead(open: () => Promise<void>): Promise<void> {
    this.#saveSoon.cancel();
    if (this.#mayBeSaved()) await this.save();
    const question = `${this.state.get().name ?? "The workbook"} has changes that could not be saved. Open another one and lose them?`;
    if (this.unsaved() && !window.confirm(question)) return;
    this.state.set({ opening: true });
    await open();
    this.state.set({ opening: false });
    await this.look();
  }

  async #openListed(name: string): Promise<void> {
    const read = await readBook(name);
    if (!read.ok) return this.#workbook.say(read.problem.text);
    const opened = await this.#workbook.open(read.value.bytes, name);
    if (!opened.ok) return this.#workbook.say(opened.problem);
    this.#opened(name, read.value.state);
  }

  #opened(name: string, fileState: string | null): void {
    this.#fileState = fileState;
    this.#savedChanges = 0;
    this.#pauseMs = PAUSE_MS;
    this.state.set({ name, saving: { kind: "saved" } });
  }

  #mayBeSaved(): boolean {
    const { saving } = this.state.get();
    return saving.kind !== "problem" || saving.again;
  }

  async #save(): Promise<void> {
    const { opened, changes } = this.#workbook.state.get();
    this.state.set({ saving: { kind: "saving" } });
    const begun = performance.now();
    const made = await this.#book.save();
    // Another workbook may have been opened meanwhile; its bytes must not go into this one's file.
    if (this.#workbook.state.get().opened !== opened) return;
    if (!made.ok) return this.#problem(made.problem, true);
    const bytes = Uint8Array.from(made.value);
    if (this.#fileState === null) await this.#create(bytes);
    else await this.#replace(bytes, this.#fileState);
    const tookMs = performance.now() - begun;
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, PATIENCE * tookMs));
    if (this.state.get().saving.kind === "saved") this.#savedChanges = changes;
    this.#saveIfChanged();
  }

  /** What is not in the file is on its way there, and nobody is told that it is saved. */
  #saveIfChanged(): void {
    if (!this.unsaved() || !this.#mayBeSaved()) return;
    if (this.state.get().saving.kind === "saved") this.state.set({ saving: { kind: "saving" } });
    this.#saveSoon.again();
  }

  async #create(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const made = await createBook(this.state.get().name ?? "Workbook.xlsx", bytes);
    if (!made.ok) return this.#problem(made.problem.text, true);
    this.#fileState = made.value.state;
    this.state.set({ name: made.value.name, saving: { kind: "saved" } });
  }

  async #replace(bytes: Uint8Array<ArrayBuffer>, fileState: string): Promise<void> {
    const saved = await replaceBook(this.state.get().name ?? "", bytes, fileState);
    if (!saved.ok) return this.#problem(saved.problem.text, !OPEN_AGAIN.has(saved.problem.code));
    this.#fileState = saved.value.state;
    this.state.set({ saving: { kind: "saved" } });
  }

  #problem(text: string, again: boolean): void {
    this.state.set({ saving: { kind: "problem", text, again } });
  }
}

/** After these the file is another one than was opened: saving again would not help, or would destroy it. */
const OPEN_AGAIN: ReadonlySet<string> = new Set(["changed", "missing", "whichState"]);
