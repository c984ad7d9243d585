import { EVENT_TYPES, type HostEvent } from "../../excel/host/event-messages";
import type { Book, BookNews } from "../book/book";
import { appContext, type Conversation, windowName } from "./app-context";
import { executeMethod } from "./execute-method";
import { type LeavingFocus, leavingFocus } from "./leaving-focus";
import {
  focusText,
  type OfficeRequest,
  parseRequest,
  type RequestHead,
  responseText,
} from "./office-messages";
import { REQUIREMENT_SETS } from "./requirement-sets";

/** What a pane is opened with. */
export type PaneFrameOptions = {
  /** Where the frame is put; it fills it. */
  readonly container: HTMLElement;
  /** The add-in's page, of this page's own origin. */
  readonly url: string;
  /** The tag of the language of Office's menus: "hu-HU". */
  readonly language: string;
  /** What the frame is called for those who do not see it. */
  readonly title: string;
  /** The workbook that the pane works on. A pane belongs to one workbook: close it before another is opened. */
  readonly book: Pick<Book, "answer" | "settings" | "keepSettings" | "paneShown" | "view">;
  /**
   * The person leaves the pane by keyboard: by Tab behind its last or before its first control, by Escape, or by
   * Ctrl+F6 to the next part of the window. office.js keeps these keys from the browser, so the focus has to be moved.
   */
  readonly onLeave?: (where: LeavingFocus) => void;
};

/** The add-in's page in a frame, on Microsoft's office.js, with this page as its Excel. */
export type PaneFrame = {
  /** Does what a button of the ribbon does: runs the action of that id; kept until the pane has loaded. */
  readonly invokeAction: (actionId: string) => void;
  /** Tells the pane what has happened in the workbook: give it everything the book tells. */
  readonly hear: (news: BookNews) => void;
  /** Tells the pane that the person has closed it (it runs on, unseen) or opened it again; the caller hides the container. */
  readonly setVisible: (visible: boolean) => void;
  /** Puts the focus on the first control of the pane. */
  readonly focus: () => void;
  /** Removes the frame; nothing is answered any more. */
  readonly close: () => void;
};

/** The event of office.js by which nearly everything reaches a running pane. */
const MESSAGES = "richApiMessage";
/** The one event of the workbook that has a name of its own here. */
const SELECTION = "documentSelectionChanged";
const CALLS_IN_A_MESSAGE = 1_000;
/** The entry that runs an action of the ribbon. */
const ACTION = { category: 2, type: 1000 };

/** Opens the pane. It answers from now on, and is of use once its page has loaded. */
export function openPaneFrame(options: PaneFrameOptions): PaneFrame {
  const conversation: Conversation = {
    conversation: crypto.randomUUID(),
    app: crypto.randomUUID(),
    language: options.language,
  };
  const frame = madeFrame(options, conversation);
  const line = openLine(frame);
  const context = async (): Promise<object> =>
    appContext(
      conversation,
      (await options.book.view()).name,
      await options.book.settings(),
      REQUIREMENT_SETS,
    );
  const leave = async (data: unknown): Promise<null> => {
    const where = leavingFocus(data);
    if (where !== null) options.onLeave?.(where);
    return null;
  };
  const calls: Calls = {
    ContextActivationManager_getAppContextAsync: context,
    ContextActivationManager_notifyHost: leave,
    executeMethod: (data) => executeMethod(options.book, data),
  };
  const hear = (message: MessageEvent<unknown>): void => {
    if (message.source !== frame.contentWindow || message.origin !== location.origin) return;
    const request = parseRequest(message.data);
    if (request) void line.answer(request, calls);
  };
  window.addEventListener("message", hear);
  options.container.append(frame);
  return {
    invokeAction: line.run,
    hear: (news) => {
      if (news.kind === "event") line.tell(news.event);
      if (news.kind === "calls") line.tellAll(news.calls);
    },
    setVisible: (visible) => void options.book.paneShown(visible),
    focus: () => {
      frame.contentWindow?.focus();
      // office.js keeps Tab from the browser, and finds no way on from a page in which nothing has the focus.
      frame.contentWindow?.postMessage(
        focusText(conversation.conversation, location.origin),
        location.origin,
      );
    },
    close: () => {
      window.removeEventListener("message", hear);
      frame.remove();
    },
  };
}

const unknownCall = (): Promise<never> =>
  Promise.reject(new Error("office.js asks for something that is not done here."));

type Calls = Readonly<Record<string, (data: unknown) => Promise<unknown>>>;

type Line = {
  readonly answer: (request: OfficeRequest, calls: Calls) => Promise<void>;
  /** Goes to whoever listens by now, as in Excel. */
  readonly tell: (event: HostEvent) => void;
  /** Thousands of formulas at once come in few messages. */
  readonly tellAll: (calls: readonly HostEvent[]) => void;
  /** Kept until office.js listens: a button of the ribbon opens the pane that is to do its work. */
  readonly run: (actionId: string) => void;
};

/** The line to office.js in the frame: answers go out as they are ready, events once they are wanted. */
function openLine(frame: HTMLIFrameElement): Line {
  const wanted = new Map<string, RequestHead>();
  const waiting: HostEvent[] = [];
  const send = (head: RequestHead, kind: "answer" | "event" | "failed", data: unknown): void => {
    const text = responseText(head, { kind, data }, location.origin);
    frame.contentWindow?.postMessage(text, location.origin);
  };
  const tell = (event: HostEvent): void => {
    const isSelection = event.type === EVENT_TYPES.documentSelectionChanged && event.targetId === "";
    const head = wanted.get(isSelection ? SELECTION : MESSAGES);
    if (head) send(head, "event", isSelection ? {} : { ArrayData: [entryOf(event)] });
  };
  const tellAll = (calls: readonly HostEvent[]): void => {
    const head = wanted.get(MESSAGES);
    if (!head) return;
    for (let from = 0; from < calls.length; from += CALLS_IN_A_MESSAGE)
      send(head, "event", { ArrayData: calls.slice(from, from + CALLS_IN_A_MESSAGE).map(entryOf) });
  };
  const run = (actionId: string): void => {
    const action = { ...ACTION, targetId: "", message: JSON.stringify([actionId, "{}"]) };
    if (wanted.has(MESSAGES)) tell(action);
    else waiting.push(action);
  };
  const answer = async (request: OfficeRequest, calls: Calls): Promise<void> => {
    const { head } = request;
    if (request.kind === "call") {
      const call = Object.hasOwn(calls, head.action) ? calls[head.action] : unknownCall;
      try {
        send(head, "answer", await call?.(request.data));
      } catch (error) {
        // Whoever waits for it in the pane is told so; what it was is for the page's own console.
        send(head, "failed", null);
        throw error;
      }
      return;
    }
    if (request.kind === "register") wanted.set(head.action, head);
    else wanted.delete(head.action);
    send(head, "answer", { Error: 0 });
    if (wanted.has(MESSAGES)) for (const action of waiting.splice(0)) tell(action);
  };
  return { answer, tell, tellAll, run };
}

const entryOf = ({ category, type, targetId, message }: HostEvent): readonly unknown[] => [
  category,
  type,
  targetId,
  message,
  0,
  false,
];

function madeFrame({ url, title }: PaneFrameOptions, conversation: Conversation): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.name = windowName(conversation, location.href);
  frame.title = title;
  frame.src = url;
  frame.style.cssText = "display: block; width: 100%; height: 100%; border: 0";
  return frame;
}
