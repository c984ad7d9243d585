import { ok, type Result } from "#domain/base/result";
import type { BlockArea, Book, BookNews, ShownCell } from "../../book/book";
import { type BlockCache, openBlockCache } from "../sheet/block-cache";
import { areaOf, type Place, type Selection, wholeArea } from "../sheet/selection";
import { extentOf } from "../sheet/sheet-axes";
import { type Listeners, openListeners } from "./listeners";
import { delayed, onceAFrame, openStore } from "./store";
import { NOTHING_OPEN, type SheetState, stateOfSheet, type WorkbookState, withView } from "./workbook-state";

/** Texts of more cells than these are not shown before the book has taken them. */
const SHOWN_AT_ONCE = 200;
/** A selection is told, and a change looked at, when nothing new has come for so long. */
const SETTLED_MS = 80;
const settled = (): number => SETTLED_MS;

/** A column that a person has drawn to another width, in pixels. */
export type DrawnColumn = { readonly column: number; readonly width: number };

/** The open workbook and what a person can do to it at the sheet. There is one in a page; it alone listens to the book. */
export class Workbook {
  /** What the page shows of it. */
  readonly state = openStore<WorkbookState>(NOTHING_OPEN);
  /** Hear that cells in sight may look different now. */
  readonly cellsHeard: Listeners<null> = openListeners();
  /** Hear everything the book tells. */
  readonly newsHeard: Listeners<BookNews> = openListeners();
  readonly #book: Book;
  readonly #caches = new Map<string, BlockCache>();
  readonly #redraw = onceAFrame(() => this.cellsHeard.tell(null));
  readonly #tellSelection = delayed(settled, () => this.#told(this.#book.select(...this.#selected())));
  readonly #lookAgain = delayed(settled, () => this.#told(this.#look()));

  constructor(book: Book) {
    this.#book = book;
    this.#told(book.listen((news) => this.#hear(news)));
  }

  /** Puts another workbook in place of the open one; where that is refused with a sentence, the open one stays. */
  async open(bytes: Uint8Array, name: string): Promise<Result<null, string>> {
    const opened = await this.#book.open(bytes, name);
    if (!opened.ok) return opened;
    this.#caches.clear();
    this.#tellSelection.cancel();
    const fresh = { ...NOTHING_OPEN, opened: this.state.get().opened + 1 };
    this.state.set({ ...fresh, ...withView(fresh, opened.value) });
    this.#askTyped();
    return ok(null);
  }

  bringToFront(sheetId: string): void {
    this.state.set({ sheetId, typed: null });
    this.#tellSelection.again();
    this.#askTyped();
  }

  /** Selects cells of the sheet in front and brings a place into sight: the moving corner unless told otherwise. */
  select(selection: Selection, see: Place | null = selection.head): void {
    const sameCell = samePlace(this.#inFront().selection.active, selection.active);
    this.#remember({ selection });
    this.state.set({ wanted: { place: see, centred: false } });
    this.#tellSelection.again();
    if (sameCell) return;
    this.state.set({ typed: null });
    this.#askTyped();
  }

  /** Brings the active cell into sight. */
  seeActive(): void {
    this.state.set({ wanted: { place: this.#inFront().selection.active, centred: true } });
  }

  /** What a cell of the sheet in front holds as one would edit it. */
  typedAt({ row, column }: Place): Promise<string> {
    return this.#book.typed(this.state.get().sheetId, row, column);
  }

  /** Types texts into cells from a place on; a refusal shows as the state's problem, and the cells stay as they were. */
  async type(
    place: Place,
    texts: readonly (readonly string[])[],
    sheetId: string = this.state.get().sheetId,
  ): Promise<void> {
    const cells = this.#cellsOf(sheetId);
    const count = texts.reduce((sum, line) => sum + line.length, 0);
    if (count <= SHOWN_AT_ONCE) cells.pretend(place, texts);
    this.#redraw();
    const typed = await this.#book.type(sheetId, place.row, place.column, texts);
    if (!typed.ok) this.state.set({ problem: typed.problem });
    cells.outdate();
    this.#redraw();
    this.#askTyped();
  }

  /** Shows columns of the sheet in front in other widths, in this page only. */
  draw(columns: readonly DrawnColumn[]): void {
    const widths = columns.map(({ column, width }) => [column, width] as const);
    this.#remember({ drawn: new Map([...this.#inFront().drawn, ...widths]) });
  }

  /** Tells the person something that went wrong; null puts it away. */
  say(problem: string | null): void {
    this.state.set({ problem });
  }

  /** The cells of the sheet in front. */
  cells(): BlockCache {
    return this.#cellsOf(this.state.get().sheetId);
  }

  #cellsOf(sheetId: string): BlockCache {
    const kept =
      this.#caches.get(sheetId) ??
      openBlockCache((id, area) => this.#cellsWithLooks(id, area), sheetId, this.#redraw);
    this.#caches.set(sheetId, kept);
    return kept;
  }

  /** Cells of the sheet in front, straight from the book. */
  cellsIn(area: BlockArea): Promise<readonly (readonly ShownCell[])[]> {
    return this.#book.cells(this.state.get().sheetId, area);
  }

  /** Cells may look like nothing that has been seen yet: then the looks are asked for anew. */
  async #cellsWithLooks(sheetId: string, area: BlockArea): Promise<readonly (readonly ShownCell[])[]> {
    const cells = await this.#book.cells(sheetId, area);
    const known = this.state.get().view?.looks.length ?? 0;
    if (cells.some((line) => line.some(({ look }) => look >= known))) this.#lookAgain.again();
    return cells;
  }

  #hear(news: BookNews): void {
    this.newsHeard.tell(news);
    if (news.kind === "selected") this.#follow(news.sheetId, news.area);
    if (news.kind !== "changed") return;
    for (const [sheetId, cells] of this.#caches)
      if (news.sheetId === null || news.sheetId === sheetId) cells.outdate();
    this.state.set({ changes: this.state.get().changes + 1 });
    this.#redraw();
    this.#lookAgain.again();
  }

  /** A program has selected cells: the page goes there. */
  #follow(sheetId: string, area: BlockArea): void {
    this.#tellSelection.cancel();
    this.state.set({ sheetId, typed: null });
    this.#remember({ selection: wholeArea(area) });
    this.state.set({ wanted: { place: { row: area.row, column: area.column }, centred: true } });
    this.#askTyped();
  }

  /** Asks anew for what stands around the cells: sheets, sizes, looks. */
  async #look(): Promise<void> {
    const { opened } = this.state.get();
    const view = await this.#book.view();
    if (this.state.get().opened !== opened) return;
    this.state.set(withView(this.state.get(), view));
    this.#redraw();
    this.#askTyped();
  }

  #askTyped(): void {
    const { sheetId, view } = this.state.get();
    if (!view) return;
    const { active } = this.#inFront().selection;
    const ask = async (): Promise<void> => {
      const typed = await this.#book.typed(sheetId, active.row, active.column);
      // Another cell may have been chosen meanwhile; its own question is under way then.
      const { active: now } = this.#inFront().selection;
      if (this.state.get().sheetId === sheetId && samePlace(now, active)) this.state.set({ typed });
    };
    this.#told(ask());
  }

  #inFront(): SheetState {
    return stateOfSheet(this.state.get(), this.state.get().sheetId);
  }

  #selected(): readonly [string, BlockArea] {
    return [this.state.get().sheetId, areaOf(this.#inFront().selection)];
  }

  /** Keeps something about the sheet in front; it has room for what is selected. */
  #remember(change: Partial<SheetState>): void {
    const { sheetId, sheets, view } = this.state.get();
    const next = { ...this.#inFront(), ...change };
    const size = view?.sheets.find((sheet) => sheet.sheetId === sheetId) ?? { rowCount: 0, columnCount: 0 };
    const extent = extentOf(size, next.extent, next.selection.active);
    this.state.set({ sheets: { ...sheets, [sheetId]: { ...next, extent } } });
  }

  /** A worker that has broken down says so through a channel of its own; a question to it is then without an answer. */
  #told(answer: Promise<unknown>): void {
    answer.catch(() => undefined);
  }
}

const samePlace = (a: Place, b: Place): boolean => a.row === b.row && a.column === b.column;
