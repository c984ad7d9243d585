import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Book } from "../../book/book";
import { openPaneFrame, type PaneFrame, type PaneFrameOptions } from "../../pane/pane-frame";
import type { Workbook } from "../workbook/workbook";
import { addinFunctions } from "./addin-functions";

/** The add-in's pane, as the window around it has it. */
export type Pane = {
  readonly container: RefObject<HTMLDivElement | null>;
  readonly visible: boolean;
  readonly show: (visible: boolean) => void;
  /** Opens the pane where it is closed, and runs one of the add-in's actions in it. */
  readonly run: (actionId: string) => void;
  /** Puts the keyboard into the pane. */
  readonly focus: () => void;
};

const PANE = "/taskpane.html";

export type PaneOptions = {
  readonly book: Book;
  readonly workbook: Workbook;
  /** Counts the workbooks opened: each gets a pane of its own. */
  readonly opened: number;
  /** The tag of the language of Office's menus; a pane in another one is a new pane. */
  readonly language: string;
  readonly onLeave: NonNullable<PaneFrameOptions["onLeave"]>;
};

/** A pane for every workbook that is opened; it runs on while it is closed, as an add-in with a shared runtime does. */
export function usePane({ book, workbook, opened, language, onLeave }: PaneOptions): Pane {
  const container = useRef<HTMLDivElement>(null);
  const frame = useRef<PaneFrame | null>(null);
  const [visible, setVisible] = useState(true);
  useEffect(() => {
    const element = container.current;
    if (!element || opened === 0) return;
    const pane = openPaneFrame({
      container: element,
      url: PANE,
      language,
      title: "Dunbook",
      book,
      onLeave,
    });
    frame.current = pane;
    const end = workbook.newsHeard.add((news) => {
      pane.hear(news);
      if (news.kind === "pane") setVisible(news.visible);
    });
    return () => {
      end();
      pane.close();
      frame.current = null;
    };
  }, [book, workbook, opened, language, onLeave]);
  useEffect(() => {
    const register = async (): Promise<void> => {
      const functions = await addinFunctions();
      if (functions) await book.registerFunctions(functions);
    };
    // Without it formulas stay as they are; everything else works.
    register().catch(() => undefined);
  }, [book]);
  const show = useCallback((wanted: boolean) => {
    setVisible(wanted);
    frame.current?.setVisible(wanted);
  }, []);
  const run = useCallback(
    (actionId: string) => {
      show(true);
      frame.current?.invokeAction(actionId);
    },
    [show],
  );
  const focus = useCallback(() => frame.current?.focus(), []);
  return { container, visible, show, run, focus };
}
